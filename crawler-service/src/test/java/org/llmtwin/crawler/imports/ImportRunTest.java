package org.llmtwin.crawler.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.crawler.store.DocumentStore;
import org.llmtwin.crawler.testing.Zips;
import org.llmtwin.crawler.testing.memory.MemoryDocuments;
import org.llmtwin.crawler.testing.memory.MemoryFiles;
import org.llmtwin.crawler.testing.memory.MemoryRuns;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.CollectionState;
import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.domain.collection.Outcome;
import org.llmtwin.domain.document.Document;
import org.llmtwin.domain.twin.Consent;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.platform.Activity;
import org.springframework.dao.DataAccessResourceFailureException;

class ImportRunTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:15:30Z");
    private static final Twin TWIN =
            new Twin(new TwinId("ada"), "owner", "Ada Lind", List.of(), new Consent("owner", NOW), NOW);

    private final MemoryFiles files = new MemoryFiles();
    private final MemoryRuns runs = new MemoryRuns();
    private final MemoryDocuments documents = new MemoryDocuments();
    private final UUID id = UUID.randomUUID();

    @TempDir
    private Path folder;

    @Test
    void texts_become_documents_and_the_file_goes() throws Exception {
        handOver(zip("a.md", "One thought.", "b.md", "Another thought."));

        collect(Exports::read);

        assertThat(run().state()).isEqualTo(CollectionState.DONE);
        assertThat(texts()).containsExactly("One thought.", "Another thought.");
        assertThat(runs.outcomes(id)).extracting(LinkOutcome::outcome).containsOnly(Outcome.NEW);
        assertThat(files.find(id)).isEmpty();
    }

    @Test
    void the_same_file_again_changes_nothing() throws Exception {
        Path zip = zip("a.md", "One thought.", "b.md", "Another thought.");
        handOver(zip);
        collect(Exports::read);
        UUID again = UUID.randomUUID();
        files.put(again, zip);
        runs.request(CollectionRun.imported(again, TWIN.id(), "owner", NOW, "export (1).zip"));

        collect(again, Exports::read);

        assertThat(runs.outcomes(again)).extracting(LinkOutcome::outcome).containsOnly(Outcome.UNCHANGED);
        assertThat(documents.count(TWIN.id())).isEqualTo(2);
    }

    @Test
    void what_comes_twice_under_one_address_is_counted() throws Exception {
        handOver(zip("a.md", "One thought.", "b.md", "Another thought."));

        collect((archive, entries) -> {
            Exports.read(archive, entries);
            return Exports.read(archive, entries);
        });

        assertThat(texts()).hasSize(2);
        assertThat(runs.reports(id).getFirst().note())
                .isEqualTo("left out, because an address stands for one text: what came once more at the same one (2)");
    }

    @Test
    void what_is_no_export_and_what_was_cut_off_fail_with_a_reason() throws Exception {
        handOver(Files.write(folder.resolve("noise"), new byte[] {1, 2, 3, 4}));
        collect(Exports::read);
        assertFailed("it is no export that can be read");

        Path zip = zip("a.md", "One thought.");
        byte[] whole = Files.readAllBytes(zip);
        handOver(Files.write(folder.resolve("cut"), Arrays.copyOf(whole, whole.length - 30)));
        collect(Exports::read);
        assertFailed("was cut off");
    }

    @Test
    void a_reader_that_breaks_in_any_way_fails_the_run_and_ends_it() throws Exception {
        handOver(zip("a.md", "One thought."));
        collect((archive, entries) -> {
            throw new IllegalStateException("unforeseen");
        });
        assertFailed("the file cannot be read: java.lang.IllegalStateException: unforeseen");

        handOver(zip("a.md", "One thought."));
        collect((archive, entries) -> {
            overflow(1);
            return null;
        });
        assertFailed("StackOverflowError");
    }

    private static int overflow(int depth) {
        return overflow(depth + 1) + 1;
    }

    @Test
    void a_file_at_which_the_service_ends_every_time_is_given_up() throws Exception {
        handOver(zip("a.md", "One thought."));
        for (int i = 0; i < ImportRun.MOST_STARTS; i++) {
            assertThatThrownBy(() -> collect((archive, entries) -> {
                        throw new OutOfMemoryError("all of it");
                    }))
                    .isInstanceOf(OutOfMemoryError.class);
            assertThat(run().state()).isEqualTo(CollectionState.RUNNING);
        }

        collect(Exports::read);

        assertFailed("given up: reading this file was begun 3 times and broke off each time");
    }

    @Test
    void a_text_that_cannot_be_stored_costs_only_itself() throws Exception {
        handOver(zip("a.md", "One thought.", "b.md", "Another thought."));
        documents.beforeSave(document -> {
            if (document.markdown().startsWith("One")) {
                throw new IllegalArgumentException("odd");
            }
        });

        collect(Exports::read);

        assertThat(run().state()).isEqualTo(CollectionState.DONE);
        assertThat(texts()).containsExactly("Another thought.");
        assertThat(runs.outcomes(id).getFirst().reason())
                .isEqualTo("it cannot be stored: java.lang.IllegalArgumentException: odd");
    }

    @Test
    void a_text_too_long_for_the_warehouse_is_skipped_with_both_numbers() throws Exception {
        String words = IntStream.range(0, 600_000).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
        handOver(zip("a.md", words, "b.md", "Another thought."));

        collect(Exports::read);

        assertThat(texts()).containsExactly("Another thought.");
        assertThat(runs.outcomes(id).getFirst().reason())
                .isEqualTo("the text has " + words.length() + " characters: at most 4000000 are kept");
    }

    @Test
    void without_the_warehouse_the_run_stays_active_and_its_file_there() throws Exception {
        handOver(zip("a.md", "One thought."));
        documents.beforeSave(document -> {
            throw new DataAccessResourceFailureException("away");
        });

        assertThatThrownBy(() -> collect(Exports::read)).isInstanceOf(DataAccessResourceFailureException.class);

        assertThat(run().state()).isEqualTo(CollectionState.RUNNING);
        assertThat(files.find(id)).isPresent();
        documents.beforeSave(document -> {});
        collect(Exports::read);
        assertThat(run().state()).isEqualTo(CollectionState.DONE);
    }

    @Test
    void a_service_that_stops_leaves_the_run_to_the_next() throws Exception {
        handOver(zip(IntStream.range(0, 4 * ImportedEntries.MOST_TEXTS)
                .mapToObj(i -> i % 2 == 0 ? i + ".md" : "Thought number " + i)
                .toArray(String[]::new)));
        documents.beforeSave(document -> Thread.currentThread().interrupt());

        assertThatThrownBy(() -> collect(Exports::read)).isInstanceOf(CancellationException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(run().state()).isEqualTo(CollectionState.RUNNING);
        assertThat(runs.outcomes(id)).hasSize(ImportedEntries.MOST_TEXTS);
    }

    @Test
    void after_a_crash_only_what_has_no_outcome_is_stored() throws Exception {
        handOver(zip("a.md", "One thought.", "b.md", "Another thought."));
        runs.record(id, new LinkOutcome(URI.create("file:///export/a.md"), Outcome.NEW, null, NOW));

        collect(Exports::read);

        assertThat(texts()).containsExactly("Another thought.");
        assertThat(run().state()).isEqualTo(CollectionState.DONE);
        assertThat(runs.outcomes(id)).hasSize(2);
        assertThat(runs.reports(id).getFirst().read()).isEqualTo(2);
    }

    @Test
    void a_file_that_is_gone_is_asked_for_again() {
        runs.request(CollectionRun.imported(id, TWIN.id(), "owner", NOW, "export.zip"));

        collect(Exports::read);

        assertFailed("the file is not there any more: upload it again");
    }

    private void handOver(Path file) {
        files.put(id, file);
        runs.request(CollectionRun.imported(id, TWIN.id(), "owner", NOW, "export.zip"));
    }

    private void collect(ArchiveReader reader) {
        collect(id, reader);
    }

    private void collect(UUID run, ArchiveReader reader) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        runs.start(run, NOW);
        new ImportRun(reader, files, runs, new DocumentStore(documents, clock), new Activity(), clock)
                .collect(runs.find(run).orElseThrow(), TWIN);
    }

    private void assertFailed(String reason) {
        assertThat(run().state()).isEqualTo(CollectionState.FAILED);
        assertThat(run().reason()).contains(reason);
        assertThat(files.find(id)).isEmpty();
    }

    private CollectionRun run() {
        return runs.find(id).orElseThrow();
    }

    private List<String> texts() {
        return documents.page(TWIN.id(), 0, 100).stream()
                .map(Document::markdown)
                .toList();
    }

    private Path zip(String... texts) throws IOException {
        return Files.write(folder.resolve(UUID.randomUUID() + ".zip"), Zips.of(texts));
    }
}
