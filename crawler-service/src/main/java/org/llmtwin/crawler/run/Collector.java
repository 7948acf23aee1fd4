package org.llmtwin.crawler.run;

import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.llmtwin.crawler.fetch.Sleeper;
import org.llmtwin.crawler.imports.ImportRun;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.domain.document.CanonicalLink;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.domain.twin.Twins;
import org.llmtwin.platform.Activity;

/**
 * Works a collection run off. Every outcome is written as soon as it is known: a run whose worker died is taken up again
 * and fetches only what has no outcome yet. A run that a person stops is left off soon and keeps what it has.
 */
final class Collector {
    private final Twins twins;
    private final CollectionRuns runs;
    private final SourceLister lister;
    private final EntryCollector entries;
    private final ImportRun imports;
    private final Activity activity;
    private final Clock clock;
    private final Sleeper sleeper;
    private final int concurrency;

    Collector(
            Twins twins,
            CollectionRuns runs,
            SourceLister lister,
            EntryCollector entries,
            ImportRun imports,
            Activity activity,
            Clock clock,
            Sleeper sleeper,
            int concurrency) {
        this.twins = twins;
        this.runs = runs;
        this.lister = lister;
        this.entries = entries;
        this.imports = imports;
        this.activity = activity;
        this.clock = clock;
        this.sleeper = sleeper;
        this.concurrency = concurrency;
    }

    /** @throws RuntimeException if the warehouse cannot be reached or the service stops; the run stays active then */
    void collect(UUID id) {
        CollectionRun run = runs.start(id, clock.instant()) ? runs.find(id).orElse(null) : null;
        if (run == null) {
            return;
        }
        Twin twin = twins.find(run.twin()).orElse(null);
        if (twin == null || run.file() == null && twin.sources().isEmpty()) {
            String reason = twin == null ? "the twin is gone" : "the twin has no sources: add one first";
            runs.fail(id, reason, clock.instant());
            return;
        }
        RunWatch watch = new RunWatch(id, runs, sleeper);
        try (watch) {
            collect(run, twin);
        } catch (RuntimeException e) {
            if (!watch.isCancelled()) {
                throw e;
            }
        } finally {
            activity.idle();
        }
    }

    private void collect(CollectionRun run, Twin twin) {
        if (run.file() == null) {
            activity.now("listing the sources of " + twin.id());
            work(run, twin);
            runs.finish(run.id(), clock.instant());
        } else {
            activity.now("importing for " + twin.id());
            imports.collect(run, twin);
        }
    }

    private void work(CollectionRun run, Twin twin) {
        Set<URI> recorded = runs.outcomes(run.id()).stream()
                .map(outcome -> CanonicalLink.of(outcome.link()))
                .collect(Collectors.toSet());
        Collection<SourceLister.Found> found = lister.list(run, twin, recorded);
        List<SourceLister.Found> left = found.stream()
                .filter(one -> !recorded.contains(CanonicalLink.of(one.entry().link())))
                .toList();
        AtomicInteger done = new AtomicInteger(found.size() - left.size());
        try (ExecutorService workers = Executors.newFixedThreadPool(
                concurrency, Thread.ofVirtual().name("collect-", 0).factory())) {
            List<Future<?>> tasks = left.stream()
                    .<Future<?>>map(one -> workers.submit(() -> {
                        runs.record(run.id(), entries.collect(twin.id(), one.entry(), one.byline()));
                        activity.now("collecting " + twin.id() + ": " + done.incrementAndGet() + " of " + found.size());
                    }))
                    .toList();
            await(tasks, workers);
        }
    }

    private static void await(List<Future<?>> tasks, ExecutorService workers) {
        try {
            for (Future<?> task : tasks) {
                task.get();
            }
        } catch (ExecutionException e) {
            workers.shutdownNow();
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
            throw new CancellationException("the service is stopping");
        }
    }
}
