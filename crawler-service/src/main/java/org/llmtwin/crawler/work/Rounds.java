package org.llmtwin.crawler.work;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.llmtwin.crawler.fetch.Sleeper;
import org.llmtwin.crawler.http.HostRestingException;
import org.llmtwin.crawler.http.PermanentFetchException;

/**
 * Works items off in rounds, several at once. An item whose host is left alone waits for the next round and keeps no other from
 * being worked on; a host that does not come back is given up after {@value Waiting#MOST_TRIALS} trials.
 *
 * @param concurrency items that are worked on at once
 * @param sleeper waits between rounds
 */
public record Rounds(int concurrency, Sleeper sleeper) {
    /**
     * @throws CancellationException if the thread is interrupted
     * @throws RuntimeException what a step has thrown; no further item is begun then
     */
    public <T> void work(Collection<T> items, Step<T> step) {
        Waiting<T> waiting = new Waiting<>();
        List<T> round = List.copyOf(items);
        try {
            while (!round.isEmpty()) {
                work(round, step, waiting);
                if (!waiting.hosts().isEmpty()) {
                    step.await(waiting.hosts());
                    sleeper.sleep(waiting.rest());
                }
                round = waiting.take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the service is stopping");
        }
    }

    private <T> void work(List<T> round, Step<T> step, Waiting<T> waiting) throws InterruptedException {
        try (ExecutorService workers = Executors.newFixedThreadPool(
                concurrency, Thread.ofVirtual().name("collect-", 0).factory())) {
            List<Future<?>> tasks = round.stream()
                    .<Future<?>>map(item -> workers.submit(() -> work(item, step, waiting)))
                    .toList();
            await(tasks, workers);
        }
    }

    private static <T> void work(T item, Step<T> step, Waiting<T> waiting) {
        try {
            step.work(item);
        } catch (HostRestingException e) {
            if (!waiting.add(item, e)) {
                step.giveUp(
                        item,
                        new PermanentFetchException(e.host() + " kept failing, at " + Waiting.MOST_TRIALS
                                + " trials after as many pauses too: not waited for any longer in this run"));
            }
        }
    }

    private static void await(List<Future<?>> tasks, ExecutorService workers) throws InterruptedException {
        try {
            for (Future<?> task : tasks) {
                task.get();
            }
        } catch (ExecutionException e) {
            workers.shutdownNow();
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            workers.shutdownNow();
            throw e;
        }
    }
}
