package org.llmtwin.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.llmtwin.crawler.testing.CrawlerClient;
import org.llmtwin.crawler.testing.CrawlerTest;
import org.llmtwin.domain.twin.TwinId;
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
    private CrawlerClient crawler;

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
    void a_schedule_is_kept_shown_and_removed() {
        String address =
                "/admin/v1/twins/" + crawler.twin("http://127.0.0.1:" + site.port() + "/mara-ellison/") + "/schedule";

        ResponseEntity<JsonNode> put = crawler.put(address, "{\"cron\": \"0 3 * * 1\"}");
        assertThat(put.getStatusCode().value()).isEqualTo(200);
        JsonNode shown = crawler.get(address).getBody();
        assertThat(shown.path("cron").asString()).isEqualTo("0 3 * * 1");
        assertThat(Instant.parse(shown.path("next").asString())).isAfter(Instant.now());
        assertThat(crawler.put(address, "{\"cron\": \"often\"}")
                        .getBody()
                        .path("field")
                        .asString())
                .isEqualTo("cron");
        assertThat(crawler.delete(address).getStatusCode().value()).isEqualTo(204);
        assertThat(crawler.delete(address).getStatusCode().value()).isEqualTo(404);
    }
}
