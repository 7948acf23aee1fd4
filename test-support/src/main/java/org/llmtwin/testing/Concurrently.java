package org.llmtwin.testing;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Does the same from several threads that start together. */
public final class Concurrently {
    private Concurrently() {}

    /** @return what each worker gave, in the order of their numbers from 0 */
    public static <T> List<T> call(int workers, IntFunction<Callable<T>> work) {
        CyclicBarrier start = new CyclicBarrier(workers);
        try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
            List<Future<T>> futures = IntStream.range(0, workers)
                    .mapToObj(worker -> threads.submit(() -> {
                        start.await();
                        return work.apply(worker).call();
                    }))
                    .toList();
            return futures.stream().map(Concurrently::get).toList();
        }
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new AssertionError("a worker failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
