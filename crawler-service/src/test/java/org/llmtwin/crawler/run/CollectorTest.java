package org.llmtwin.crawler.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.crawler.fetch.Fetcher;
import org.llmtwin.crawler.imports.ImportRun;
import org.llmtwin.crawler.ownership.Ownership;
import org.llmtwin.crawler.ownership.OwnershipSettings;
import org.llmtwin.crawler.store.DocumentStore;
import org.llmtwin.crawler.testing.SteppingClock;
import org.llmtwin.crawler.testing.TestSite;
import org.llmtwin.crawler.testing.Zips;
import org.llmtwin.crawler.testing.memory.MemoryDocuments;
import org.llmtwin.crawler.testing.memory.MemoryFiles;
import org.llmtwin.crawler.testing.memory.MemoryProofChecks;
import org.llmtwin.crawler.testing.memory.MemoryRuns;
import org.llmtwin.crawler.work.Rounds;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.CollectionState;
import org.llmtwin.domain.collection.Outcome;
import org.llmtwin.domain.twin.Consent;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.platform.Activity;

class CollectorTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:15:30Z");
    private static final TwinId TWIN = new TwinId("ada");
    private static final int TEXTS = 300;

    private final MemoryRuns runs = new MemoryRuns();
    private final MemoryFiles files = new MemoryFiles();
    private final MemoryDocuments documents = new MemoryDocuments();
    private final Semaphore looks = new Semaphore(0);

    @TempDir
    private Path folder;

    private Path zip;

    @BeforeEach
    void pack() throws IOException {
        String[] texts = IntStream.range(0, 2 * TEXTS)
                .mapToObj(i -> i % 2 == 0 ? "thought-" + i + ".md" : "Thought number " + i)
                .toArray(String[]::new);
        zip = Files.write(folder.resolve("export.zip"), Zips.of(texts));
    }

    @Test
    void an_import_that_is_stopped_leaves_off_and_keeps_what_it_has_and_the_next_goes_on() throws Exception {
        UUID stopped = handOver();
        AtomicInteger saved = new AtomicInteger();
        documents.beforeSave(document -> {
            if (saved.incrementAndGet() == TEXTS / 2) {
                runs.cancel(stopped, "stopped by owner", NOW);
                looks.release();
                waitForInterrupt();
            }
        });

        collect(stopped);

        assertThat(runs.find(stopped).orElseThrow().state()).isEqualTo(CollectionState.CANCELLED);
        assertThat(runs.counts(stopped)).isEqualTo(Map.of(Outcome.NEW, 200));
        assertThat(documents.count(TWIN)).isEqualTo(200);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();

        documents.beforeSave(document -> {});
        UUID next = handOver();
        collect(next);
        assertThat(runs.find(next).orElseThrow().state()).isEqualTo(CollectionState.DONE);
        assertThat(runs.counts(next)).isEqualTo(Map.of(Outcome.NEW, 100, Outcome.UNCHANGED, 200));
    }

    private static void waitForInterrupt() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private UUID handOver() {
        UUID id = UUID.randomUUID();
        files.put(id, zip);
        runs.request(CollectionRun.imported(id, TWIN, "owner", NOW, "export.zip"));
        return id;
    }

    private void collect(UUID run) throws IOException {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        DocumentStore store = new DocumentStore(documents, clock);
        ImportRun imports = new ImportRun(files, runs, store, new Activity(), clock);
        try (TestSite site = new TestSite();
                Fetcher fetcher = site.fetcher(new SteppingClock())) {
            OwnershipSettings off = new OwnershipSettings(OwnershipSettings.Requirement.OFF, Duration.ofDays(1));
            Ownership ownership = new Ownership(fetcher, new MemoryProofChecks(), off, clock);
            SourceLister lister = new SourceLister(List.of(), runs, ownership, clock);
            EntryCollector entries = EntryCollector.forgetful(fetcher, documents, clock);
            new Collector(
                            new OneTwin(twin()),
                            runs,
                            lister,
                            entries,
                            imports,
                            new Activity(),
                            clock,
                            duration -> looks.acquire(),
                            new Rounds(1, duration -> looks.acquire()))
                    .collect(run);
        }
    }

    private static Twin twin() {
        return new Twin(TWIN, "owner", "Ada Lind", List.of(), new Consent("owner", NOW), NOW);
    }
}
