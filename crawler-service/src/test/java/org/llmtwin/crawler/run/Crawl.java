package org.llmtwin.crawler.run;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.llmtwin.crawler.connector.Connector;
import org.llmtwin.crawler.imports.ImportRun;
import org.llmtwin.crawler.ownership.Ownership;
import org.llmtwin.crawler.ownership.OwnershipSettings;
import org.llmtwin.crawler.store.DocumentStore;
import org.llmtwin.crawler.testing.CodeHostSite;
import org.llmtwin.crawler.testing.TestSite;
import org.llmtwin.crawler.testing.memory.MemoryDocuments;
import org.llmtwin.crawler.testing.memory.MemoryFiles;
import org.llmtwin.crawler.testing.memory.MemoryProofChecks;
import org.llmtwin.crawler.testing.memory.MemoryRuns;
import org.llmtwin.crawler.testing.sites.PlatformSite;
import org.llmtwin.crawler.work.Rounds;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.domain.collection.Outcome;
import org.llmtwin.domain.collection.SourceReport;
import org.llmtwin.domain.document.CanonicalLink;
import org.llmtwin.domain.twin.Consent;
import org.llmtwin.domain.twin.Source;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.platform.Activity;

/** Whole runs over one platform's site, one text at a time, with all that is kept in memory. */
final class Crawl implements AutoCloseable {
    private final CodeHostSite host = new CodeHostSite();
    private final MemoryRuns runs = new MemoryRuns();
    private final MemoryDocuments documents = new MemoryDocuments();
    private final Twin twin;
    private final Collector collector;

    Crawl(PlatformSite platform) {
        this(platform, Map.of());
    }

    /** @param others further sources, and what lists them */
    Crawl(PlatformSite platform, Map<URI, Connector> others) {
        platform.serve(host);
        Stream<URI> sources = Stream.concat(Stream.of(host.site().at(platform.source())), others.keySet().stream());
        Stream<Connector> connectors = Stream.concat(others.values().stream(), Stream.of(platform.connector(host)));
        this.twin = new Twin(
                new TwinId("mara"),
                "owner",
                "Mara Ellison",
                sources.map(link -> new Source(link, Instant.EPOCH)).toList(),
                new Consent("owner", Instant.EPOCH),
                Instant.EPOCH);
        DocumentStore store = new DocumentStore(documents, host.clock());
        FetchStates states = new MemoryStates();
        Activity activity = new Activity();
        OwnershipSettings off = new OwnershipSettings(OwnershipSettings.Requirement.OFF, Duration.ofDays(1));
        Ownership ownership = new Ownership(host.fetcher(), new MemoryProofChecks(), off, host.clock());
        this.collector = new Collector(
                new OneTwin(twin),
                runs,
                new SourceLister(connectors.toList(), runs, ownership, host.clock()),
                new EntryCollector(new PageReader(host.fetcher(), states, documents), store, states, host.clock()),
                new ImportRun(new MemoryFiles(), runs, store, activity, host.clock()),
                activity,
                host.clock(),
                duration -> new CountDownLatch(1).await(), // nobody cancels, so nobody looks
                new Rounds(1, host.clock()));
    }

    CodeHostSite host() {
        return host;
    }

    TestSite site() {
        return host.site();
    }

    /** @param sources the links of those that are collected; none for all */
    UUID requested(URI... sources) {
        UUID id = UUID.randomUUID();
        runs.request(CollectionRun.requested(id, twin.id(), "owner", Instant.EPOCH, List.of(sources)));
        return id;
    }

    /** Begins the run or goes on with it. */
    void work(UUID run) {
        collector.collect(run);
    }

    /** A new run, to its end. */
    UUID collect() {
        UUID run = requested();
        work(run);
        return run;
    }

    CollectionRun run(UUID id) {
        return runs.find(id).orElseThrow();
    }

    List<LinkOutcome> outcomes(UUID run) {
        return runs.outcomes(run);
    }

    List<LinkOutcome> outcomes(UUID run, Outcome outcome) {
        return outcomes(run).stream().filter(one -> one.outcome() == outcome).toList();
    }

    SourceReport report(UUID run) {
        return runs.reports(run).getFirst();
    }

    /** All that a person is told: reasons of outcomes, and notes. */
    List<String> said(UUID run) {
        Stream<String> reasons = outcomes(run).stream().map(LinkOutcome::reason).map(String::valueOf);
        Stream<String> notes =
                runs.reports(run).stream().map(SourceReport::note).map(String::valueOf);
        return Stream.concat(reasons, notes).toList();
    }

    long documents() {
        return documents.count(twin.id());
    }

    @Override
    public void close() {
        host.close();
    }

    private static final class MemoryStates implements FetchStates {
        private final Map<URI, FetchState> states = new HashMap<>();

        @Override
        public Optional<FetchState> find(TwinId twin, URI link) {
            return Optional.ofNullable(states.get(CanonicalLink.of(link)));
        }

        @Override
        public void save(FetchState state) {
            states.put(CanonicalLink.of(state.link()), state);
        }
    }
}
