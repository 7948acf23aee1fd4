package org.llmtwin.crawler.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.llmtwin.crawler.testing.memory.MemoryFiles;
import org.llmtwin.crawler.testing.memory.MemoryRuns;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.twin.TwinId;

class ImportFinderTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:15:30Z");
    private static final Instant YESTERDAY = NOW.minus(Duration.ofHours(25));

    private final MemoryFiles files = new MemoryFiles();
    private final MemoryRuns runs = new MemoryRuns();

    @Test
    void files_are_kept_as_long_as_somebody_may_read_them() {
        UUID active = file(YESTERDAY);
        UUID ended = file(NOW);
        UUID coming = file(NOW);
        UUID lost = file(YESTERDAY);
        runs.request(CollectionRun.imported(active, new TwinId("ada"), "owner", YESTERDAY, "a.zip"));
        runs.request(CollectionRun.imported(ended, new TwinId("ada"), "owner", NOW, "b.zip"));
        runs.fail(ended, "the worker died before it had removed the file", NOW);

        new ImportFinder(files, runs, Clock.fixed(NOW, ZoneOffset.UTC)).find();

        assertThat(files.kept()).containsOnlyKeys(active, coming).doesNotContainKey(lost);
        assertThat(files.brokenOffBefore()).isEqualTo(NOW.minus(Duration.ofDays(1)));
    }

    private UUID file(Instant since) {
        UUID id = UUID.randomUUID();
        files.put(id, Path.of("unread"), since);
        return id;
    }
}
