package org.llmtwin.runtime.torch;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import org.llmtwin.runtime.Djl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PyTorch engine of this process. It starts once; the number of threads of the first start stays.
 * Nothing is downloaded: the native library comes from the class path.
 */
public final class Torch {
    private static final Logger log = LoggerFactory.getLogger(Torch.class);

    /**
     * How often an idle worker thread looks for work before it sleeps. OpenMP's default lasts milliseconds; where another
     * process wants the processors, each then waits for the other's spinning: decoding was 2 to 5 times slower.
     */
    private static final String SHORT_SPIN = "1000";

    private static boolean started;

    private Torch() {}

    /** Gives freed memory back to the system: worth its milliseconds after a model was loaded or let go. */
    public static void giveBackFreeMemory() {
        CLibrary.giveBackFreeBlocks();
    }

    /** Starts the engine if it is not running. {@code threads} 0 means one for each processor. */
    public static synchronized void start(int threads) {
        if (started) {
            return;
        }
        int count = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
        Djl.keepOffline();
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(count));
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        CLibrary.keepLargeBlocks();
        CLibrary.setDefault("GOMP_SPINCOUNT", SHORT_SPIN);
        Engine engine = Engine.getEngine("PyTorch");
        log.info("PyTorch {} on {} threads", engine.getVersion(), JniUtils.getNumThreads());
        started = true;
    }
}
