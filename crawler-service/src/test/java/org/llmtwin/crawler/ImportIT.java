package org.llmtwin.crawler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.crawler.testing.CrawlerClient;
import org.llmtwin.crawler.testing.CrawlerTest;
import org.llmtwin.crawler.testing.Zips;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.domain.collection.ImportFiles;
import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.domain.collection.Outcome;
import org.llmtwin.domain.document.Document;
import org.llmtwin.domain.document.Documents;
import org.llmtwin.domain.twin.TwinId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;

/** From an upload to documents in the warehouse, and what becomes of files that somebody made to do harm. */
@CrawlerTest
class ImportIT {
    private static final String ONE = "# One\n\nA thought about queues, and why they are better off being dull.\n";
    private static final String TWO = "# Two\n\nAnother one about caches, which forget what one wanted to keep.\n";

    @Autowired
    private CrawlerClient crawler;

    @Autowired
    private Documents documents;

    @Autowired
    private CollectionRuns runs;

    @Autowired
    private ImportFiles files;

    @Value("${twin.home}")
    private Path home;

    @Test
    void a_file_becomes_documents_and_the_same_file_again_changes_nothing() {
        TwinId twin = crawler.twin();

        JsonNode first = crawler.importFile(twin, "vault.zip", Zips.of("one.md", ONE, "two.md", TWO));

        assertThat(first.path("state").asString()).isEqualTo("DONE");
        assertThat(first.path("file").asString()).isEqualTo("vault.zip");
        assertThat(first.path("counts").path("new").asInt()).isEqualTo(2);
        assertThat(first.path("sources").path(0).path("read").asInt()).isEqualTo(2);
        assertThat(documents.page(twin, 0, 10)).extracting(Document::title).containsExactlyInAnyOrder("One", "Two");

        JsonNode again = crawler.importFile(twin, "vault (1).zip", Zips.of("one.md", ONE, "two.md", TWO));

        assertThat(again.path("counts").path("unchanged").asInt()).isEqualTo(2);
        assertThat(documents.page(twin, 0, 10)).hasSize(2).allMatch(document -> document.revision() == 1);
        assertThat(files.kept())
                .doesNotContainKeys(UUID.fromString(first.path("id").asString()));
    }

    @Test
    void an_export_says_how_much_it_holds_and_each_thing_left_out_has_its_reason() {
        String shares = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"
                + "2026-01-05 10:00:00,https://www.linkedin.com/feed/update/1,A lamp that turns is enough.,,,ALL\n"
                + "2026-01-05 11:00:00,https://www.linkedin.com/feed/update/2,,,,ALL\n";

        JsonNode run = crawler.importFile(crawler.twin(), "Shares.csv", shares.getBytes(StandardCharsets.UTF_8));

        JsonNode stated = run.path("sources").path(0).path("stated");
        assertThat(stated.path("unit").asString()).isEqualTo("shares and articles");
        assertThat(stated.path("number").asInt()).isEqualTo(2);
        assertThat(stated.path("read").asInt()).isEqualTo(2);
        assertThat(run.path("counts").path("new").asInt()).isEqualTo(1);
        assertThat(run.path("counts").path("skipped").asInt()).isEqualTo(1);
        assertThat(run.path("outcomes").valueStream())
                .filteredOn(outcome -> outcome.path("outcome").asString().equals("skipped"))
                .extracting(outcome -> outcome.path("reason").asString())
                .containsExactly("a repost without words of one's own");
    }

    @Test
    void files_at_once_are_each_read_and_each_text_is_stored_once() throws Exception {
        TwinId twin = crawler.twin();
        List<Callable<JsonNode>> uploads = IntStream.range(0, 6)
                .<Callable<JsonNode>>mapToObj(i -> () ->
                        crawler.importFile(twin, "vault.zip", Zips.of("one.md", ONE, i + ".md", TWO + "Part " + i)))
                .toList();

        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<JsonNode> run : people.invokeAll(uploads)) {
                assertThat(run.get().path("state").asString()).isEqualTo("DONE");
                assertThat(run.get().path("done").asInt()).isEqualTo(2);
            }
        }

        assertThat(documents.page(twin, 0, 20))
                .filteredOn(document -> document.title().equals("One"))
                .singleElement()
                .satisfies(document -> assertThat(document.revision()).isEqualTo(1));
    }

    @Test
    void what_cannot_be_read_ends_as_a_failed_run_with_the_reason() {
        TwinId twin = crawler.twin();
        byte[] zip = Zips.of("one.md", ONE, "two.md", TWO);
        byte[] broken = zip.clone();
        Arrays.fill(broken, broken.length - 100, broken.length - 30, (byte) 0x41);

        assertFailed(crawler.importFile(twin, "a.bin", new byte[] {7, 7, 7, 7}), "it is no export that can be read");
        assertFailed(crawler.importFile(twin, "a.zip", Arrays.copyOf(zip, zip.length - 40)), "was cut off");
        assertFailed(crawler.importFile(twin, "a.zip", broken), "the ZIP cannot be read");
        assertFailed(crawler.importFile(twin, "a.zip", Zips.of("../../a.md", ONE)), "leads out of the archive");
        assertThat(documents.count(twin)).isZero();
    }

    @Test
    void a_bomb_and_a_path_that_leads_out_cost_only_themselves() throws IOException {
        TwinId twin = crawler.twin();

        JsonNode run = crawler.importFile(
                twin,
                "vault.zip",
                Zips.of("bomb.md", "x".repeat(20 << 20), "../../../../escaped.md", TWO, "one.md", ONE));

        assertThat(run.path("state").asString()).isEqualTo("DONE");
        assertThat(run.path("counts").path("new").asInt()).isEqualTo(1);
        assertThat(run.path("outcomes")
                        .valueStream()
                        .map(outcome -> outcome.path("reason").asString("")))
                .anyMatch(reason -> reason.contains("unpacks to more than 200 times its size"))
                .anyMatch(reason -> reason.contains("escaped.md\" leads out of the archive"));
        try (Stream<Path> all = Files.walk(home)) {
            assertThat(all).noneMatch(path -> path.endsWith("escaped.md"));
        }
    }

    @Test
    void a_run_whose_worker_died_goes_on_without_what_is_done(@TempDir Path folder) throws IOException {
        TwinId twin = crawler.twin();
        UUID id = UUID.randomUUID();
        files.put(id, Files.write(folder.resolve("upload"), Zips.of("one.md", ONE, "two.md", TWO)));

        runs.record(id, new LinkOutcome(URI.create("file:///vault/one.md"), Outcome.NEW, null, Instant.EPOCH));
        runs.request(CollectionRun.imported(id, twin, "owner", Instant.EPOCH, "vault.zip"));

        JsonNode ended = crawler.await("/admin/v1/crawls/" + id);
        assertThat(ended.path("state").asString()).isEqualTo("DONE");
        assertThat(ended.path("counts").path("new").asInt()).isEqualTo(2);
        assertThat(documents.page(twin, 0, 10)).extracting(Document::title).containsExactly("Two");
    }

    @Test
    void a_file_over_the_limit_is_refused_with_the_rule_and_leaves_nothing() throws IOException {
        TwinId twin = crawler.twin();

        ResponseEntity<JsonNode> answer =
                crawler.upload(CrawlerClient.KEY, CrawlerClient.form(twin.value(), "big.zip", new byte[1_500_000]));

        assertProblem(answer, 413, "urn:llmtwin:problem:too-large", "file");
        assertThat(answer.getBody().path("rule").asString())
                .isEqualTo("the upload has more than 1 MB: it must have at most 1 MB");
        try (Stream<Path> arriving = Files.list(home.resolve("artifacts/imports/arriving"))) {
            assertThat(arriving).isEmpty();
        }
        assertThat(runs.newest(twin, 1)).isEmpty();
    }

    /** Whoever says how much is coming, and asks first, is answered without sending it. */
    @Test
    void a_file_that_is_announced_as_too_large_is_not_even_sent() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(crawler.address() + "/admin/v1/imports"))
                .header("X-API-Key", CrawlerClient.KEY)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .expectContinue(true)
                .POST(BodyPublishers.fromPublisher(
                        BodyPublishers.ofInputStream(() -> {
                            throw new AssertionError("the body was asked for");
                        }),
                        3L << 30))
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("the upload has 3 GB: it must have at most 1 MB");
    }

    @Test
    void forms_that_lack_something_are_answered_with_what() {
        String twin = crawler.twin().value();
        MultiValueMap<String, Object> withoutFile = new LinkedMultiValueMap<>();
        withoutFile.add("twin", twin);
        MultiValueMap<String, Object> withoutTwin = CrawlerClient.form(twin, "a.md", ONE.getBytes(UTF_8));
        withoutTwin.remove("twin");

        assertProblem(send(withoutFile), 400, "urn:llmtwin:problem:invalid-request", "file");
        assertProblem(send(withoutTwin), 400, "urn:llmtwin:problem:invalid-request", "twin");
        ResponseEntity<JsonNode> empty = send(CrawlerClient.form(twin, "a.md", new byte[0]));
        assertProblem(empty, 400, "urn:llmtwin:problem:invalid-request", "file");
        assertThat(empty.getBody().path("rule").asString()).isEqualTo("\"a.md\" has 0 bytes: it must not be empty");
    }

    @Test
    void only_the_owner_with_an_administrators_key_hands_files_over() {
        MultiValueMap<String, Object> form = CrawlerClient.form(crawler.twin().value(), "a.md", ONE.getBytes(UTF_8));
        TwinId foreign = crawler.twinOf("somebody-else");

        assertProblem(crawler.upload(null, form), 401, "urn:llmtwin:problem:no-key", "");
        assertProblem(crawler.upload("wrong", form), 401, "urn:llmtwin:problem:no-key", "");
        assertProblem(crawler.upload(crawler.writersKey(), form), 403, "urn:llmtwin:problem:scope", "");
        assertProblem(
                send(CrawlerClient.form(foreign.value(), "a.md", ONE.getBytes(UTF_8))),
                404,
                "urn:llmtwin:problem:not-found",
                "");
        assertThat(runs.newest(foreign, 1)).isEmpty();
    }

    private ResponseEntity<JsonNode> send(MultiValueMap<String, Object> form) {
        return crawler.upload(CrawlerClient.KEY, form);
    }

    private static void assertProblem(ResponseEntity<JsonNode> answer, int status, String type, String field) {
        assertThat(answer.getStatusCode().value()).as("%s", answer.getBody()).isEqualTo(status);
        assertThat(answer.getBody().path("type").asString()).isEqualTo(type);
        assertThat(answer.getBody().path("field").asString("")).isEqualTo(field);
    }

    private static void assertFailed(JsonNode run, String reason) {
        assertThat(run.path("state").asString()).isEqualTo("FAILED");
        assertThat(run.path("reason").asString()).contains(reason);
    }
}
