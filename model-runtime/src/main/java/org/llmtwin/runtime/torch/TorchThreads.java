package org.llmtwin.runtime.torch;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.llmtwin.runtime.OtherThread;

/**
 * Threads each of which computes by itself: PyTorch shares no operation of theirs among others. Where work has independent parts this
 * is faster than all threads at one part, since none waits for the others after every operation. Safe for several callers.
 */
public final class TorchThreads implements AutoCloseable {
    private final int count;
    private final ExecutorService threads;

    /** Starts the engine if it is not running. */
    public TorchThreads(int count, String name) {
        this.count = count;
        Torch.load();
        CountDownLatch alone = new CountDownLatch(count);
        threads = Executors.newFixedThreadPool(
                count,
                work -> Thread.ofPlatform().daemon().name(name).unstarted(() -> {
                    Torch.computeAlone();
                    alone.countDown();
                    work.run();
                }));
        for (int i = 0; i < count; i++) {
            threads.execute(() -> {}); // each starts a thread
        }
        await(alone);
        Torch.restoreThreads();
    }

    public int count() {
        return count;
    }

    /**
     * The results for all parts, in their order.
     *
     * @throws RuntimeException what a part threw; the others may still be computing
     */
    public <T, R> List<R> map(List<T> parts, Function<T, R> function) {
        List<Future<R>> futures = parts.stream()
                .map(part -> threads.submit(() -> function.apply(part)))
                .toList();
        return futures.stream().map(OtherThread::result).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while threads start");
        }
    }

    /** Ends the threads when they have done what they were given. */
    @Override
    public void close() {
        threads.close();
    }
}
