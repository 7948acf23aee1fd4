package org.llmtwin.crawler.run;

import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.llmtwin.crawler.fetch.Sleeper;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.crawler.http.HostDownException;
import org.llmtwin.crawler.imports.ImportRun;
import org.llmtwin.crawler.work.Rounds;
import org.llmtwin.crawler.work.Step;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.domain.document.CanonicalLink;
import org.llmtwin.domain.twin.Source;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.domain.twin.TwinId;
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
    private final Rounds rounds;

    Collector(
            Twins twins,
            CollectionRuns runs,
            SourceLister lister,
            EntryCollector entries,
            ImportRun imports,
            Activity activity,
            Clock clock,
            Sleeper sleeper,
            Rounds rounds) {
        this.twins = twins;
        this.runs = runs;
        this.lister = lister;
        this.entries = entries;
        this.imports = imports;
        this.activity = activity;
        this.clock = clock;
        this.sleeper = sleeper;
        this.rounds = rounds;
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

    /** What is listed is collected before a source waits for its host: that may take long. */
    private void work(CollectionRun run, Twin twin) {
        Set<URI> recorded = recorded(run);
        List<Source> left = twin.sources().stream()
                .filter(source -> run.collects(source.link()))
                .filter(source -> !recorded.contains(CanonicalLink.of(source.link())))
                .toList();
        SourceStep sources = new SourceStep(run, twin, lister, runs, (found, hosts) -> {
            collect(run, twin, found);
            activity.now(
                    "listing the sources of " + twin.id() + ", waiting for " + names(hosts) + ", which kept failing");
        });
        rounds.oneByOne().work(left, sources);
        collect(run, twin, sources.found());
    }

    private void collect(CollectionRun run, Twin twin, Collection<SourceLister.Found> found) {
        Set<URI> recorded = recorded(run);
        List<SourceLister.Found> left = found.stream()
                .filter(one -> !recorded.contains(CanonicalLink.of(one.entry().link())))
                .toList();
        rounds.work(left, new Links(run, twin.id(), found.size(), new AtomicInteger(found.size() - left.size())));
    }

    private Set<URI> recorded(CollectionRun run) {
        return runs.outcomes(run.id()).stream()
                .map(outcome -> CanonicalLink.of(outcome.link()))
                .collect(Collectors.toSet());
    }

    private static String names(Set<String> hosts) {
        return hosts.stream().sorted().collect(Collectors.joining(", "));
    }

    /** What becomes of the links of a run. */
    private final class Links implements Step<SourceLister.Found> {
        private final CollectionRun run;
        private final TwinId twin;
        private final int found;
        private final AtomicInteger done;

        private Links(CollectionRun run, TwinId twin, int found, AtomicInteger done) {
            this.run = run;
            this.twin = twin;
            this.found = found;
            this.done = done;
        }

        @Override
        public void work(SourceLister.Found one) throws HostDownException {
            record(entries.collect(twin, one.entry(), one.byline()));
        }

        @Override
        public void giveUp(SourceLister.Found one, FetchException reason) {
            record(entries.giveUp(twin, one.entry(), one.byline(), reason));
        }

        private void record(LinkOutcome outcome) {
            runs.record(run.id(), outcome);
            activity.now("collecting " + twin + ": " + done.incrementAndGet() + " of " + found);
        }

        @Override
        public void await(Set<String> hosts) {
            activity.now("collecting " + twin + ": " + done + " of " + found + ", waiting for " + names(hosts)
                    + ", which kept failing");
        }
    }
}
