package org.llmtwin.crawler.work;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.llmtwin.crawler.fetch.Sleeper;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.crawler.http.HostDownException;
import org.llmtwin.crawler.http.HostFailingException;
import org.llmtwin.crawler.http.HostRestingException;
import org.llmtwin.crawler.http.PermanentFetchException;

/**
 * Works items off in rounds, several at once. An item whose host is left alone waits for the next round and keeps no other from
 * being worked on, and so does one that met the host's failures before it was left alone. A host that does not come back is given
 * up after {@value Waiting#MOST_TRIALS} trials.
 *
 * @param concurrency items that are worked on at once
 * @param sleeper waits between rounds
 */
public record Rounds(int concurrency, Sleeper sleeper) {
    /** The same, with one item at a time, in their order. */
    public Rounds oneByOne() {
        return new Rounds(1, sleeper);
    }

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
                waiting.settle().forEach(doubt -> step.giveUp(doubt.item(), doubt.failure()));
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
        } catch (HostDownException e) {
            switch (e) {
                case HostFailingException failing -> waiting.doubt(item, failing);
                case HostRestingException resting -> {
                    if (!waiting.add(item, resting)) {
                        step.giveUp(item, longEnough(resting));
                    }
                }
            }
        }
    }

    private static FetchException longEnough(HostRestingException resting) {
        return new PermanentFetchException(resting.host() + " kept failing, at " + Waiting.MOST_TRIALS
                + " trials after as many pauses too, at last because " + resting.failure()
                + ": not waited for any longer in this run");
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
