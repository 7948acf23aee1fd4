package org.llmtwin.crawler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.llmtwin.crawler.testing.TestSite;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.domain.collection.Outcome;
import org.llmtwin.domain.document.CanonicalLink;
import org.llmtwin.domain.document.Document;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.Documents;
import org.llmtwin.domain.twin.Consent;
import org.llmtwin.domain.twin.Source;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.domain.twin.Twins;
import org.llmtwin.stack.site.SampleSite;
import org.llmtwin.testing.LocalStackExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** The whole service on the local stack: from a request to documents in the warehouse. */
@ExtendWith(LocalStackExtension.class)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class CrawlIT {
    private static final String KEY = "crawler-it-key-0123456789abcdef0123456789";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TEXT =
            "<p>One long paragraph, because a reader that looks for articles wants to see some"
                    + " running text, with commas, before it believes in them, and a little more than that.</p>";
    private static SampleSite site;
    private static TestSite own;
    private static Path home;

    @Autowired
    private Twins twins;

    @Autowired
    private Documents documents;

    @Autowired
    private CollectionRuns runs;

    @LocalServerPort
    private int port;

    @BeforeAll
    static void startSite() throws Exception {
        site = SampleSite.start(samples(), 0);
        own = new TestSite();
        home = Files.createTempDirectory("crawl-it");
    }

    @AfterAll
    static void stopSite() {
        site.close();
        own.close();
    }

    private static Path samples() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("samples"))) {
            folder = folder.getParent();
        }
        return folder.resolve("samples");
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("twin.home", () -> home.toString());
        settings.add("twin.security.bootstrap-key", () -> KEY);
        settings.add("twin.jobs.find-every", () -> "5s");
        settings.add("twin.crawler.allowed-hosts", () -> "127.0.0.1:" + site.port() + ",127.0.0.1:" + own.port());
    }

    private RestClient client() {
        return RestClient.builder()
                .baseUrl("http://127.0.0.1:" + port)
                .defaultHeader("X-API-Key", KEY)
                .defaultStatusHandler(HttpStatusCode::isError, (request, response) -> {})
                .build();
    }

    private TwinId twin(String... sources) {
        TwinId id = new TwinId("crawl-" + UUID.randomUUID());
        List<Source> all = List.of(sources).stream()
                .map(link -> new Source(URI.create(link), Instant.EPOCH))
                .toList();
        twins.create(new Twin(id, "owner", "Mara", all, new Consent("owner", Instant.EPOCH), Instant.EPOCH));
        return id;
    }

    private ResponseEntity<JsonNode> post(String body) {
        return client().post()
                .uri("/admin/v1/crawls")
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toEntity(JsonNode.class);
    }

    private JsonNode collect(TwinId twin) {
        ResponseEntity<JsonNode> accepted = post("{\"twin\": \"" + twin + "\"}");
        assertThat(accepted.getStatusCode().value()).isEqualTo(202);
        return await(String.valueOf(accepted.getHeaders().getLocation()));
    }

    private JsonNode await(String location) {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            JsonNode run = client().get().uri(location).retrieve().body(JsonNode.class);
            if (List.of("DONE", "FAILED").contains(run.path("state").asString())) {
                return run;
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        throw new AssertionError("the run did not end within " + PATIENCE);
    }

    private String home(String author) {
        return "http://127.0.0.1:" + site.port() + "/" + author + "/";
    }

    @Test
    void a_home_page_becomes_documents_and_a_second_run_writes_nothing() throws Exception {
        TwinId twin = twin(home("mara-ellison"));
        int posts;
        try (var files = Files.list(samples().resolve("mara-ellison/posts"))) {
            posts = (int) files.count();
        }

        JsonNode first = collect(twin);

        assertThat(first.path("state").asString()).isEqualTo("DONE");
        assertThat(first.path("counts").path("new").asInt()).isEqualTo(posts);
        assertThat(first.path("found").asInt()).isEqualTo(posts);
        assertThat(documents.count(twin)).isEqualTo(posts);
        List<Document> all = documents.page(twin, 0, 100);
        assertThat(all).allSatisfy(document -> {
            assertThat(document.markdown()).doesNotContain("Latest posts", "Subscribe by feed", "invented person");
            assertThat(document.author()).startsWith("Mara Ellison");
            assertThat(document.language()).isEqualTo("en");
            assertThat(document.publishedAt()).isNotNull();
        });
        assertThat(all).anySatisfy(document -> {
            assertThat(document.title()).isEqualTo("The queue that ate a customer");
            assertThat(document.markdown())
                    .startsWith("Last Tuesday the queue ate a customer.")
                    .contains("## What the logs didn't say", "```python\ndef handle(message):\n    message.ack()\n");
        });

        JsonNode second = collect(twin);

        assertThat(second.path("counts").path("unchanged").asInt()).isEqualTo(posts);
        assertThat(second.path("counts").path("new").asInt()).isZero();
        assertThat(documents.page(twin, 0, 100)).allMatch(document -> document.revision() == 1);
        assertThat(client().get()
                        .uri("/admin/v1/crawls?twin=" + twin)
                        .retrieve()
                        .body(JsonNode.class))
                .hasSize(2);
    }

    private static String feed(int... posts) {
        return IntStream.of(posts)
                .mapToObj(post -> "<item><title>Post " + post + "</title><link>" + own.at("/" + post + "/")
                        + "</link><description>&lt;p&gt;What the feed says of post " + post
                        + ".&lt;/p&gt;</description></item>")
                .collect(Collectors.joining(
                        "",
                        "<rss version=\"2.0\"><channel><title>t</title><link>/</link><description>d</description>",
                        "</channel></rss>"));
    }

    @Test
    void a_run_whose_worker_died_goes_on_without_what_is_done() {
        own.xml("/died.xml", feed(11, 12, 13));
        IntStream.of(11, 12, 13).forEach(post -> own.html("/" + post + "/", "<article>" + TEXT + TEXT + "</article>"));
        TwinId twin = twin(own.at("/died.xml").toString());
        UUID id = UUID.randomUUID();
        CollectionRun run = CollectionRun.requested(id, twin, "owner", Instant.EPOCH);

        runs.record(id, new LinkOutcome(own.at("/11/"), Outcome.NEW, null, Instant.EPOCH));
        runs.request(run);

        JsonNode ended = await("/admin/v1/crawls/" + id);
        assertThat(ended.path("state").asString()).isEqualTo("DONE");
        assertThat(ended.path("counts").path("new").asInt()).isEqualTo(3);
        assertThat(ended.path("found").asInt()).isEqualTo(3);
        assertThat(own.requests()).doesNotContain("/11/").contains("/12/", "/13/");
    }

    @Test
    void what_changed_is_a_revision_what_was_forgotten_comes_back_and_a_feed_stands_for_a_missing_page() {
        own.xml("/changes.xml", feed(21, 22, 23));
        own.page("/21/", page("\"v1\"", TEXT)).page("/22/", page("\"v1\"", TEXT));
        TwinId twin = twin(own.at("/changes.xml").toString());
        DocumentId first = DocumentId.of(twin, CanonicalLink.of(own.at("/21/")));
        DocumentId second = DocumentId.of(twin, CanonicalLink.of(own.at("/22/")));
        DocumentId third = DocumentId.of(twin, CanonicalLink.of(own.at("/23/")));

        assertThat(collect(twin).path("counts").path("new").asInt()).isEqualTo(3);
        assertThat(documents.find(third).orElseThrow())
                .satisfies(document -> assertThat(document.markdown()).isEqualTo("What the feed says of post 23."))
                .satisfies(document ->
                        assertThat(document.metadata()).containsEntry("page", "127.0.0.1 answered 404 (not there)"));

        own.page("/21/", page("\"v2\"", TEXT + "<p>And one more thought, which came to the author later on.</p>"));
        documents.delete(second);

        JsonNode counts = collect(twin).path("counts");
        assertThat(counts.path("changed").asInt()).isEqualTo(1);
        assertThat(counts.path("new").asInt()).isEqualTo(1);
        assertThat(counts.path("unchanged").asInt()).isEqualTo(1);
        assertThat(documents.find(first).orElseThrow().revision()).isEqualTo(2);
        assertThat(documents.find(second)).isPresent();
    }

    private static TestSite.Page page(String etag, String text) {
        return exchange -> {
            exchange.getResponseHeaders().set("ETag", etag);
            if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
            } else {
                byte[] html =
                        ("<html><title>Post</title><article>" + text + TEXT + "</article></html>").getBytes(UTF_8);
                TestSite.send(exchange, 200, "text/html", html);
            }
        };
    }

    @Test
    void sources_that_give_nothing_have_an_outcome_and_the_run_is_done() {
        TwinId twin =
                twin("http://127.0.0.1:" + site.port() + "/nobody/feed.xml", "http://10.0.0.1/", "file:///nowhere");

        JsonNode run = collect(twin);

        assertThat(run.path("state").asString()).isEqualTo("DONE");
        assertThat(run.path("outcomes")
                        .valueStream()
                        .map(outcome -> outcome.path("reason").asString()))
                .containsExactlyInAnyOrder(
                        "127.0.0.1 answered 404 (not there)",
                        "10.0.0.1 has the address 10.0.0.1: only public addresses are opened",
                        "files of this machine are not read: twin.crawler.allow-files is off");
    }

    @Test
    void a_twin_without_sources_fails_with_what_to_do() {
        JsonNode run = collect(twin());

        assertThat(run.path("state").asString()).isEqualTo("FAILED");
        assertThat(run.path("reason").asString()).isEqualTo("the twin has no sources: add one first");
    }

    @Test
    void wrong_requests_are_answered_with_what_is_wrong() {
        assertThat(post("{\"twin\": \"nobody\"}").getStatusCode().value()).isEqualTo(404);
        ResponseEntity<JsonNode> blank = post("{}");
        assertThat(blank.getStatusCode().value()).isEqualTo(400);
        assertThat(blank.getBody().path("field").asString()).isEqualTo("twin");
        assertThat(blank.getBody().path("rule").asString()).isEqualTo("it must not be blank");
        assertThat(client().get()
                        .uri("/admin/v1/crawls/" + UUID.randomUUID())
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        assertThat(RestClient.create("http://127.0.0.1:" + port)
                        .get()
                        .uri("/admin/v1/crawls?twin=x")
                        .exchange(
                                (request, response) -> response.getStatusCode().value())
                        .intValue())
                .isEqualTo(401);
    }

    @Test
    void a_schedule_is_kept_shown_and_removed() {
        String address = "/admin/v1/twins/" + twin(home("mara-ellison")) + "/schedule";

        ResponseEntity<JsonNode> put = put(address, "{\"cron\": \"0 3 * * 1\"}");
        assertThat(put.getStatusCode().value()).isEqualTo(200);
        JsonNode shown = client().get().uri(address).retrieve().body(JsonNode.class);
        assertThat(shown.path("cron").asString()).isEqualTo("0 3 * * 1");
        assertThat(Instant.parse(shown.path("next").asString())).isAfter(Instant.now());
        assertThat(put(address, "{\"cron\": \"often\"}").getBody().path("field").asString())
                .isEqualTo("cron");
        assertThat(client().delete()
                        .uri(address)
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(204);
        assertThat(client().delete()
                        .uri(address)
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
    }

    private ResponseEntity<JsonNode> put(String address, String body) {
        return client().put()
                .uri(address)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toEntity(JsonNode.class);
    }
}
