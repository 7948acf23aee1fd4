package org.llmtwin.crawler.run;

import java.time.Duration;
import java.util.UUID;
import org.llmtwin.crawler.fetch.Sleeper;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.domain.collection.CollectionState;
import org.springframework.dao.DataAccessException;

/**
 * Looks whether a person has stopped a run, and interrupts the thread that works on it: it may be waiting for a slow host, or
 * clone a repository. The person may have asked another service, so what the warehouse says counts.
 */
final class RunWatch implements AutoCloseable {
    static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final UUID run;
    private final CollectionRuns runs;
    private final Sleeper sleeper;
    private final Thread worker = Thread.currentThread();
    private final Thread watcher;
    private boolean over;
    private boolean cancelled;

    /** Watches over the work of the thread that calls, until it is closed. */
    RunWatch(UUID run, CollectionRuns runs, Sleeper sleeper) {
        this.run = run;
        this.runs = runs;
        this.sleeper = sleeper;
        this.watcher = Thread.ofVirtual().name("watch-" + run).start(this::watch);
    }

    private void watch() {
        try {
            while (!isCancelledThere()) {
                sleeper.sleep(BETWEEN_LOOKS);
            }
            interruptWorker();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the work is over
        }
    }

    private boolean isCancelledThere() {
        try {
            return runs.find(run)
                    .map(CollectionRun::state)
                    .filter(CollectionState.CANCELLED::equals)
                    .isPresent();
        } catch (DataAccessException e) {
            return false; // the worker meets the same
        }
    }

    private synchronized void interruptWorker() {
        if (!over) {
            cancelled = true;
            worker.interrupt();
        }
    }

    /** Whether the work was interrupted because the run was stopped. */
    synchronized boolean isCancelled() {
        return cancelled;
    }

    /** Leaves no interrupt of its own behind. */
    @Override
    public synchronized void close() {
        over = true;
        watcher.interrupt();
        if (cancelled) {
            Thread.interrupted();
        }
    }
}
