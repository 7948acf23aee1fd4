package org.llmtwin.runtime.torch;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import org.llmtwin.runtime.Djl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PyTorch engine of this process. It starts once; the number of threads that is said first stays.
 * Nothing is downloaded: the native library comes from the class path.
 */
public final class Torch {
    private static final Logger log = LoggerFactory.getLogger(Torch.class);

    /**
     * How often an idle worker thread looks for work before it sleeps. OpenMP's default lasts milliseconds; where another
     * process wants the processors, each then waits for the other's spinning: decoding was 2 to 5 times slower.
     */
    private static final String SHORT_SPIN = "1000";

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private static boolean loaded;

    /** 0 until somebody says how many. */
    private static int threads;

    private Torch() {}

    /** Gives freed memory back to the system: worth its milliseconds after a model was loaded or let go. */
    public static void giveBackFreeMemory() {
        CLibrary.giveBackFreeBlocks();
    }

    /** Starts the engine if it is not running. {@code wanted} threads share an operation; 0 means one for each processor. */
    public static synchronized void start(int wanted) {
        load();
        if (threads == 0) {
            threads = wanted > 0 ? wanted : PROCESSORS;
            restoreThreads();
            log.info("PyTorch on {} threads", threads);
        }
    }

    /** Starts the engine, and leaves it to others to say how many threads share an operation. */
    static synchronized void load() {
        if (loaded) {
            return;
        }
        Djl.keepOffline();
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        CLibrary.keepLargeBlocks();
        CLibrary.setDefault("GOMP_SPINCOUNT", SHORT_SPIN);
        Engine engine = Engine.getEngine("PyTorch");
        log.info("PyTorch {}", engine.getVersion());
        loaded = true;
    }

    /**
     * From now on the calling thread gets no help with its operations. PyTorch then begins every new thread in the same way: another
     * thread must call {@link #restoreThreads} afterwards.
     */
    static void computeAlone() {
        JniUtils.getNumThreads(); // at its first sight of PyTorch a thread takes over the number of all, which must not
        // come later
        JniUtils.setNumThreads(1);
    }

    /** The calling thread, and all that PyTorch sees for the first time, share their operations among as many threads as was said. */
    static synchronized void restoreThreads() {
        JniUtils.setNumThreads(threads > 0 ? threads : PROCESSORS);
    }
}
