package org.llmtwin.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmtwin.inference.ApiClient.json;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.domain.collection.CollectionState;
import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.domain.collection.Outcome;
import org.llmtwin.domain.model.ModelVersion;
import org.llmtwin.domain.model.ModelVersions;
import org.llmtwin.domain.model.Stage;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.domain.twin.Twins;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@InferenceTest
class TwinApiIT {
    private static final String TWINS = "/api/v1/twins";

    @LocalServerPort
    private int port;

    @Autowired
    private TestTwins twins;

    @Autowired
    private Twins stored;

    @Autowired
    private CollectionRuns collections;

    @Autowired
    private ModelVersions models;

    @Autowired
    private ScriptedEngine engine;

    private ApiClient api;

    @BeforeEach
    void connect() {
        engine.usual();
        api = new ApiClient(port, InferenceTest.KEY);
    }

    @Test
    void a_twin_is_created_with_its_sources_and_the_callers_consent() throws Exception {
        String id = "mara-" + UUID.randomUUID();

        HttpResponse<String> answer = api.post(TWINS, newTwin(id, "https://blog.example/feed.xml"));

        JsonNode twin = json(answer, 201);
        assertThat(answer.headers().firstValue("Location")).hasValue(TWINS + "/" + id);
        assertThat(twin.at("/sources/0/link").asString()).isEqualTo("https://blog.example/feed.xml");
        Twin kept = stored.find(new TwinId(id)).orElseThrow();
        assertThat(kept.owner()).isEqualTo("owner");
        assertThat(kept.consent().by()).isEqualTo("owner");
        assertThat(json(api.get(TWINS), 200).findValuesAsString("id")).contains(id);
        assertThat(json(api.get(TWINS + "/" + id), 200).get("name").asString()).isEqualTo("Mara Ellison");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":\"mara\",\"name\":\"Mara\",\"consent\":false} | consent",
                "{\"id\":\"mara\",\"name\":\"Mara\"} | consent",
                "{\"id\":\"Mara Ellison\",\"name\":\"Mara\",\"consent\":true} | id",
                "{\"name\":\"Mara\",\"consent\":true} | id",
                "{\"id\":\"mara\",\"name\":\" \",\"consent\":true} | name",
                "{\"id\":\"mara\",\"name\":\"Mara\",\"consent\":true,\"sources\":[{\"link\":\"ftp://a.example/\"}]} | link",
                "{\"id\":\"mara\",\"name\":\"Mara\",\"consent\":true,\"sources\":[{\"link\":\"no link\"}]} | link",
                "[] | body",
            })
    void a_wrong_twin_is_refused_by_field_and_rule(String body, String field) throws Exception {
        JsonNode problem = json(api.post(TWINS, body), 400);

        assertThat(problem.get("field").asString()).isEqualTo(field);
        assertThat(problem.get("rule").asString()).isNotBlank();
    }

    @Test
    void an_id_is_given_once() throws Exception {
        Twin twin = twins.create();

        JsonNode problem = json(api.post(TWINS, newTwin(twin.id().value(), "https://blog.example/")), 409);

        assertThat(problem.get("detail").asString()).isEqualTo("Twin id \"" + twin.id() + "\" is taken");
    }

    @Test
    void sources_are_added_once_and_removed() throws Exception {
        Twin twin = twins.create();
        String sources = path(twin, "/sources");
        String link = "https://other.example/feed.xml";

        api.post(sources, "{\"link\":\"" + link + "\"}");
        JsonNode added = json(api.post(sources, "{\"link\":\"" + link + "\"}"), 200);
        assertThat(added.at("/sources").findValuesAsString("link")).containsExactly("https://blog.example/", link);

        String query = "?link=" + URLEncoder.encode(link, StandardCharsets.UTF_8);
        JsonNode removed = json(api.delete(sources + query), 200);
        assertThat(removed.at("/sources").findValuesAsString("link")).containsExactly("https://blog.example/");
        assertThat(json(api.post(sources, "{}"), 400).get("field").asString()).isEqualTo("link");
    }

    @Test
    void a_collection_is_written_down_for_whoever_collects() throws Exception {
        Twin twin = twins.create();

        HttpResponse<String> answer = api.post(path(twin, "/collections"), "");

        String id = json(answer, 202).get("id").asString();
        assertThat(answer.headers().firstValue("Location")).hasValue(path(twin, "/collections/" + id));
        assertThat(collections.find(UUID.fromString(id)).orElseThrow().state()).isEqualTo(CollectionState.REQUESTED);
        assertThat(json(api.post(path(twin, "/collections"), ""), 202).get("id").asString())
                .as("one at a time")
                .isEqualTo(id);
        assertThat(json(api.get(path(twin, "/collections/" + id)), 200)
                        .get("state")
                        .asString())
                .isEqualTo("REQUESTED");
    }

    @Test
    void a_collection_shows_its_numbers_and_a_part_of_its_outcomes_and_is_stopped() throws Exception {
        Twin twin = twins.create();
        String address = path(
                twin,
                "/collections/"
                        + json(api.post(path(twin, "/collections"), ""), 202)
                                .get("id")
                                .asString());
        UUID id = UUID.fromString(address.substring(address.lastIndexOf('/') + 1));
        for (int i = 0; i < 3; i++) {
            URI link = URI.create("https://blog.example/" + i);
            collections.record(id, new LinkOutcome(link, Outcome.NEW, null, TestTwins.NOW.plusSeconds(i)));
        }

        JsonNode page = json(api.get(address + "?outcomes=1&from=1"), 200);
        assertThat(page.at("/counts/NEW").asInt()).isEqualTo(3);
        assertThat(page.get("outcomes").findValuesAsString("link")).containsExactly("https://blog.example/1");
        assertThat(json(api.get(address + "?outcomes=-1"), 400).get("field").asString())
                .isEqualTo("outcomes");

        assertThat(json(api.delete(address), 200).get("state").asString()).isEqualTo("CANCELLED");
        assertThat(collections.find(id).orElseThrow().reason()).isEqualTo("stopped by owner");
        assertThat(json(api.delete(address), 409).get("detail").asString()).contains("has ended: it is CANCELLED");
    }

    @Test
    void a_twin_without_sources_has_nothing_to_collect() throws Exception {
        String id = "mara-" + UUID.randomUUID();
        api.post(TWINS, "{\"id\":\"" + id + "\",\"name\":\"Mara\",\"consent\":true}");

        JsonNode problem = json(api.post(TWINS + "/" + id + "/collections", ""), 409);

        assertThat(problem.get("detail").asString()).contains("add a link first");
    }

    @Test
    void only_an_administrator_moves_models() throws Exception {
        Twin twin = twins.create();
        ModelVersion version = twins.candidate(twin);
        ApiClient writer = api.with(key("{\"subject\":\"owner\",\"scopes\":[\"write\"]}"));
        String model = path(twin, "/models/" + version.id());

        assertThat(json(writer.get(path(twin, "/models")), 200)).hasSize(1);
        for (String move : List.of(model + "/approve", model + "/reject", path(twin, "/models/rollback"))) {
            assertThat(writer.post(move, "").statusCode()).as(move).isEqualTo(403);
        }
        assertThat(models.production(twin.id())).isEmpty();

        JsonNode approved = json(api.post(model + "/approve", "{\"reason\":\"it sounds right\"}"), 200);
        assertThat(approved.get("stage").asString()).isEqualTo("PRODUCTION");
        assertThat(models.find(version.id()).orElseThrow().moves().getLast().why())
                .isEqualTo("it sounds right");
        assertThat(json(api.post(model + "/reject", ""), 409).get("type").asString())
                .isEqualTo("urn:llmtwin:problem:illegal-stage-move");
    }

    @Test
    void a_rollback_puts_the_version_before_back() throws Exception {
        Twin twin = twins.create();
        ModelVersion first = twins.production(twin);
        twins.production(twin);

        JsonNode back = json(api.post(path(twin, "/models/rollback"), ""), 200);

        assertThat(back.get("id").asString()).isEqualTo(first.id().toString());
        assertThat(models.production(twin.id()).orElseThrow().stage()).isEqualTo(Stage.PRODUCTION);
    }

    @Test
    void runs_and_traces_are_the_twins_own() throws Exception {
        Twin twin = twins.create();
        twins.production(twin);
        Twin other = twins.create();
        String run = json(api.get(path(twin, "/runs")), 200).at("/0/id").asString();
        String trace =
                json(api.ask(twin, "{\"prompt\":\"queues\"}"), 200).get("trace").asString();

        assertThat(json(api.get(path(twin, "/runs/" + run + "/metrics")), 200)).hasSize(40);
        assertThat(json(api.get(path(twin, "/traces")), 200).at("/0/id").asString())
                .isEqualTo(trace);
        assertThat(json(api.get(path(twin, "/traces/" + trace)), 200)
                        .get("request")
                        .asString())
                .isEqualTo("queues");
        for (String foreign : List.of("/runs/" + run + "/metrics", "/traces/" + trace, "/collections/" + run)) {
            assertThat(api.get(path(other, foreign)).statusCode()).as(foreign).isEqualTo(404);
        }
    }

    @Test
    void a_strangers_twin_is_as_good_as_none() throws Exception {
        Twin foreign = twins.create("somebody-else");

        for (String part : List.of("", "/collections", "/models", "/runs", "/traces")) {
            assertThat(api.get(path(foreign, part)).statusCode()).as(part).isEqualTo(404);
        }
        assertThat(api.post(path(foreign, "/sources"), "{\"link\":\"https://a.example/\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(json(api.get(TWINS), 200).findValuesAsString("id"))
                .doesNotContain(foreign.id().value());
    }

    private String key(String wanted) throws Exception {
        return json(api.post("/admin/v1/keys", wanted), 201).get("key").asString();
    }

    private static String newTwin(String id, String link) {
        return "{\"id\":\"" + id + "\",\"name\":\"Mara Ellison\",\"consent\":true,\"sources\":[{\"link\":\"" + link
                + "\"}]}";
    }

    private static String path(Twin twin, String part) {
        return TWINS + "/" + twin.id() + part;
    }
}
