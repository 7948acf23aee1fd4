package org.llmtwin.runtime.decode.script;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.llmtwin.runtime.OtherThread;

/** Work that a second thread does one after another, while the first one goes on; a few pieces of it wait at most. */
final class InTurn implements AutoCloseable {
    private final ExecutorService thread;
    private final int most;
    private final Deque<Future<?>> waiting = new ArrayDeque<>();

    InTurn(String name, int most) {
        thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
        this.most = most;
    }

    /** Waits for earlier work where too much is under way, and throws what went wrong with it. */
    void run(Runnable work) {
        while (waiting.size() >= most) {
            OtherThread.result(waiting.remove());
        }
        waiting.add(thread.submit(work));
    }

    /** Until all is done; throws what went wrong. */
    void await() {
        while (!waiting.isEmpty()) {
            OtherThread.result(waiting.remove());
        }
    }

    /** Ends the thread after what it is at; what waits is dropped. */
    @Override
    public void close() {
        waiting.forEach(work -> work.cancel(false));
        thread.close();
    }
}
