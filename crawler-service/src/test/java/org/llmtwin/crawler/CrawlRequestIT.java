package org.llmtwin.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.llmtwin.crawler.testing.CrawlerClient;
import org.llmtwin.crawler.testing.CrawlerTest;
import org.llmtwin.crawler.testing.TestSite;
import org.llmtwin.domain.document.Documents;
import org.llmtwin.domain.ownership.OwnershipToken;
import org.llmtwin.domain.ownership.ProofChecks;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.domain.twin.Twins;
import org.llmtwin.stack.site.SampleSite;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** Requests, schedules and sources with something wrong, as their author sees it. */
@CrawlerTest
class CrawlRequestIT {
    @Autowired
    private SampleSite site;

    @Autowired
    private TestSite own;

    @Autowired
    private CrawlerClient crawler;

    @Autowired
    private Documents documents;

    @Autowired
    private Twins twins;

    @Autowired
    private ProofChecks checks;

    @Test
    void sources_that_give_nothing_have_an_outcome_and_the_run_is_done() {
        TwinId twin = crawler.twin(
                "http://127.0.0.1:" + site.port() + "/nobody/feed.xml", "http://10.0.0.1/", "file:///nowhere");

        JsonNode run = crawler.collect(twin);

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
        JsonNode run = crawler.collect(crawler.twin());

        assertThat(run.path("state").asString()).isEqualTo("FAILED");
        assertThat(run.path("reason").asString()).isEqualTo("the twin has no sources: add one first");
    }

    @Test
    void wrong_requests_are_answered_with_what_is_wrong() {
        assertThat(crawler.post("{\"twin\": \"nobody\"}").getStatusCode().value())
                .isEqualTo(404);
        ResponseEntity<JsonNode> blank = crawler.post("{}");
        assertThat(blank.getStatusCode().value()).isEqualTo(400);
        assertThat(blank.getBody().path("field").asString()).isEqualTo("twin");
        assertThat(blank.getBody().path("rule").asString()).isEqualTo("it must not be blank");
        assertThat(crawler.get("/admin/v1/crawls/" + UUID.randomUUID())
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        assertThat(RestClient.create(crawler.address())
                        .get()
                        .uri("/admin/v1/crawls?twin=x")
                        .exchange(
                                (request, response) -> response.getStatusCode().value())
                        .intValue())
                .isEqualTo(401);
    }

    @Test
    void each_source_has_a_schedule_that_is_shown_changed_and_switched_off() {
        String blog = "http://127.0.0.1:" + site.port() + "/mara-ellison/";
        String notes = own.at("/notes.xml").toString();
        String address = "/admin/v1/twins/" + crawler.twin(blog, notes) + "/schedules";
        assertThat(crawler.get(address).getBody().valueStream())
                .extracting(one -> one.path("cron").asString())
                .hasSize(2)
                .allMatch(cron -> cron.matches("\\d+ \\d+ \\* \\* [1-7]"));

        ResponseEntity<JsonNode> put = crawler.put(address, "{\"link\": \"" + blog + "\", \"cron\": \"0 3 * * *\"}");

        assertThat(put.getStatusCode().value()).isEqualTo(200);
        JsonNode shown = crawler.get(address).getBody();
        assertThat(shown.path(0).path("link").asString()).isEqualTo(blog);
        assertThat(shown.path(0).path("cron").asString()).isEqualTo("0 3 * * *");
        assertThat(Instant.parse(shown.path(0).path("next").asString())).isAfter(Instant.now());
        assertThat(shown.path(1).path("cron").asString()).isNotEqualTo("0 3 * * *");
        assertThat(field(crawler.put(address, "{\"cron\": \"often\"}"))).isEqualTo("cron");
        assertThat(field(crawler.put(address, "{\"cron\": \"0 3 * * *\", \"link\": \"https://other.example/\"}")))
                .isEqualTo("link");
        assertThat(crawler.delete(address + "?link=" + notes).getStatusCode().value())
                .isEqualTo(200);
        JsonNode after = crawler.get(address).getBody();
        assertThat(after.path(0).path("cron").asString()).isEqualTo("0 3 * * *");
        assertThat(after.path(1).path("next").isNull()).isTrue();
    }

    private static String field(ResponseEntity<JsonNode> problem) {
        assertThat(problem.getStatusCode().value()).isEqualTo(400);
        return problem.getBody().path("field").asString();
    }

    @Test
    void a_run_that_is_stopped_leaves_off_and_keeps_what_it_has_and_the_next_goes_on() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        own.xml("/stopped.xml", feed(500));
        own.page("/stopped/3", exchange -> {
            asked.countDown();
            await(released);
            exchange.sendResponseHeaders(404, -1);
        });
        TwinId twin = crawler.twin(own.at("/stopped.xml").toString());
        String run = String.valueOf(
                crawler.post("{\"twin\": \"" + twin + "\"}").getHeaders().getLocation());
        assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();

        JsonNode stopped = crawler.delete(run).getBody();

        assertThat(stopped.path("state").asString()).isEqualTo("CANCELLED");
        assertThat(stopped.path("reason").asString()).isEqualTo("stopped by owner");
        assertThat(crawler.delete(run).getStatusCode().value()).isEqualTo(409);
        awaitIdle();
        JsonNode ended = crawler.get(run + "?outcomes=0").getBody();
        assertThat(ended.path("outcomes")).isEmpty();
        assertThat(ended.path("done").asInt()).isLessThan(500);
        assertThat(documents.count(twin))
                .isGreaterThanOrEqualTo(ended.path("counts").path("new").asInt());
        released.countDown();
        assertThat(crawler.collect(twin).path("done").asInt()).isEqualTo(500);
    }

    private void awaitIdle() {
        Instant end = Instant.now().plusSeconds(60);
        while (!"idle"
                .equals(crawler.get("/admin/v1/status")
                        .getBody()
                        .path("activity")
                        .asString())) {
            assertThat(Instant.now()).as("the run is left off").isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String feed(int posts) {
        return IntStream.range(0, posts)
                .mapToObj(i -> "<item><title>Post " + i + "</title><link>" + own.at("/stopped/" + i)
                        + "</link><description>Words that are the own of post " + i + ".</description></item>")
                .collect(Collectors.joining(
                        "",
                        "<rss version=\"2.0\"><channel><title>t</title><link>/</link><description>d</description>",
                        "</channel></rss>"));
    }

    @Test
    void outcomes_are_read_in_pages_and_numbers_alone() {
        TwinId twin = crawler.twin("http://10.0.0.1/", "http://10.0.0.2/", "http://10.0.0.3/");
        String run = "/admin/v1/crawls/" + crawler.collect(twin).path("id").asString();

        JsonNode page = crawler.get(run + "?outcomes=2&from=1").getBody();

        assertThat(page.path("outcomes").size()).isEqualTo(2);
        assertThat(page.path("done").asInt()).isEqualTo(3);
        assertThat(page.path("counts").path("failed").asInt()).isEqualTo(3);
        assertThat(crawler.get(run + "?outcomes=0").getBody().path("outcomes")).isEmpty();
        assertThat(crawler.get("/admin/v1/crawls?twin=" + twin)
                        .getBody()
                        .path(0)
                        .path("done")
                        .asInt())
                .isEqualTo(3);
        JsonNode problem = crawler.get(run + "?outcomes=5001").getBody();
        assertThat(problem.path("field").asString()).isEqualTo("outcomes");
    }

    @Test
    void a_proof_is_shown_looked_for_and_found() {
        TwinId id = crawler.twin(own.at("/proof/").toString());
        Twin twin = twins.find(id).orElseThrow();
        String address = "/admin/v1/twins/" + id + "/proofs";
        String token = OwnershipToken.of(twin, own.at("/proof/"));
        own.html("/proof/", "<p>My words.</p>");

        JsonNode before = crawler.get(address).getBody().path(0);
        assertThat(before.path("token").asString()).isEqualTo(token);
        assertThat(before.path("required").asBoolean()).isFalse();
        assertThat(before.path("proof").isNull()).isTrue();
        JsonNode missing = crawler.post(address, "{\"link\": \"" + own.at("/proof/") + "\"}")
                .getBody();
        assertThat(missing.path("missing").asString()).startsWith("the token " + token + " does not stand at");
        own.html("/proof/", "<p>My words. " + token + "</p>");
        JsonNode proof = crawler.post(address, "{\"link\": \"" + own.at("/proof/") + "\"}")
                .getBody()
                .path("proof");
        assertThat(proof.path("kind").asString()).isEqualTo("TOKEN");
        assertThat(proof.path("by").asString()).isEqualTo("owner");
        assertThat(proof.path("seenAt").asString()).isEqualTo(own.at("/proof/").toString());
        assertThat(crawler.post(address, "{\"link\": \"https://else.example/\"}")
                        .getBody()
                        .path("field")
                        .asString())
                .isEqualTo("link");
        assertThat(crawler.post(address, "{\"link\": \"" + own.at("/proof/") + "\", \"page\": \"file:///etc\"}")
                        .getBody()
                        .path("field")
                        .asString())
                .isEqualTo("page");
    }

    @Test
    void a_check_that_was_asked_for_elsewhere_is_found_and_made() {
        TwinId id = crawler.twin(own.at("/asked/").toString());
        own.html("/asked/", OwnershipToken.of(twins.find(id).orElseThrow(), own.at("/asked/")));
        checks.request(id, own.at("/asked/"), null, "owner", Instant.now());

        Instant end = Instant.now().plusSeconds(60);
        while (checks.find(id, own.at("/asked/")).orElseThrow().isWaiting()) {
            assertThat(Instant.now()).as("the check is made").isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }

        assertThat(checks.find(id, own.at("/asked/")).orElseThrow().proof()).isNotNull();
    }
}
