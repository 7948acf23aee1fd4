package org.llmtwin.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmtwin.inference.ApiClient.json;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmtwin.domain.model.ModelVersion;
import org.llmtwin.domain.model.ModelVersions;
import org.llmtwin.domain.model.Stage;
import org.llmtwin.domain.model.StageMove;
import org.llmtwin.domain.trace.Trace;
import org.llmtwin.domain.trace.Traces;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.inference.engine.Draft;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@InferenceTest
class PostApiIT {
    private static final String ASK = "{\"prompt\":\"why boring queues win\",\"channel\":\"linkedin\"}";

    @LocalServerPort
    private int port;

    @Autowired
    private TestTwins twins;

    @Autowired
    private ScriptedEngine engine;

    @Autowired
    private ModelVersions models;

    @Autowired
    private Traces traces;

    private ApiClient api;

    @BeforeEach
    void connect() {
        engine.usual();
        api = new ApiClient(port, InferenceTest.KEY);
    }

    @Test
    void a_post_cites_the_passage_it_draws_on_and_leaves_a_trace() throws Exception {
        Twin twin = twins.create();
        twins.write(twin, "queues", "Boring queues win every night. Clever ones page you.");
        twins.write(twin, "colour", "Green is a colour of leaves.");
        ModelVersion model = twins.production(twin);

        JsonNode answer = json(api.ask(twin, ASK), 200);

        assertThat(answer.get("text").asString())
                .startsWith("Boring queues win. ")
                .endsWith("So: pick the dull one.");
        assertThat(answer.at("/citations/0/title").asString()).isEqualTo("On queues");
        assertThat(answer.at("/citations/0/link").asString()).isEqualTo("https://blog.example/queues");
        assertThat(answer.at("/citations/0/quote").asString()).isEqualTo("Boring queues win every night.");
        assertThat(answer.at("/model/id").asString()).isEqualTo(model.id().toString());
        Trace trace =
                traces.find(UUID.fromString(answer.get("trace").asString())).orElseThrow();
        assertThat(trace.retrieved().getFirst().title()).isEqualTo("On queues");
        assertThat(trace.prompt())
                .contains("[1] On queues")
                .contains("Write a LinkedIn post about: why boring queues win");
        assertThat(trace.finish()).isEqualTo("stop");
    }

    @Test
    void a_promotion_is_picked_up_without_a_restart() throws Exception {
        Twin twin = twins.create();
        twins.production(twin);
        assertThat(json(api.ask(twin, ASK), 200).at("/model/number").asInt()).isEqualTo(1);

        ModelVersion next = twins.candidate(twin);
        models.move(next.id(), new StageMove(Stage.PRODUCTION, "owner", TestTwins.NOW, "better"));

        assertThat(json(api.ask(twin, ASK), 200).at("/model/number").asInt()).isEqualTo(2);
    }

    @Test
    void a_post_cut_at_the_limit_ends_with_a_whole_sentence() throws Exception {
        Twin twin = twins.create();
        twins.production(twin);
        engine.script((model, tokens, listener) ->
                new Draft("One whole sentence. Another one! And a third that was", Draft.Finish.LENGTH, tokens, 9));

        JsonNode answer = json(api.ask(twin, ASK), 200);

        assertThat(answer.get("text").asString()).isEqualTo("One whole sentence. Another one!");
        assertThat(answer.get("finish").asString()).isEqualTo("length");
    }

    @Test
    void a_post_is_never_longer_than_its_channel() throws Exception {
        Twin twin = twins.create();
        twins.production(twin);
        engine.script(
                ScriptedEngine.Script.saying(List.of("Ten words stand in this sentence, and it ends. ".repeat(10))));

        JsonNode answer = json(api.ask(twin, "{\"prompt\":\"p\",\"channel\":\"x\"}"), 200);

        assertThat(answer.get("text").asString()).hasSizeLessThanOrEqualTo(280).endsWith("and it ends.");
    }

    @Test
    void passages_that_do_not_fit_are_dropped_and_the_trace_says_which() throws Exception {
        Twin twin = twins.create();
        twins.write(twin, "queues", "Boring queues win every night. " + "They let people sleep well. ".repeat(9));
        twins.write(twin, "caches", "A boring cache wins too. " + "It is a second database. ".repeat(9));
        twins.production(twin);
        engine.window(320 + 100);

        JsonNode answer = json(api.ask(twin, ASK), 200);

        Trace trace =
                traces.find(UUID.fromString(answer.get("trace").asString())).orElseThrow();
        assertThat(trace.retrieved()).extracting(Trace.Retrieved::number).containsExactly(1, 0);
    }

    @Test
    void a_request_that_does_not_fit_the_window_is_refused_with_both_numbers() throws Exception {
        Twin twin = twins.create();
        twins.production(twin);
        engine.window(320 + 20);

        JsonNode problem = json(api.ask(twin, "{\"prompt\":\"" + "word ".repeat(200) + "\"}"), 400);

        assertThat(problem.get("detail").asString()).contains("tokens: the model has room for 20");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"prompt\":\" \"} | prompt",
                "{} | prompt",
                "{\"prompt\":\"p\",\"channel\":\"fax\"} | channel",
                "{\"prompt\":\"p\",\"links\":[\"ftp://blog.example/x\"]} | links",
                "{\"prompt\":\"p\",\"links\":[\"http://10.0.0.1/x\"]} | links",
                "{\"prompt\":\"p\",\"links\":[\"not a link\"]} | links",
                "{\"prompt\":[1]} | prompt",
                "not json | body",
            })
    void a_wrong_request_is_told_the_field_and_the_rule(String body, String field) throws Exception {
        Twin twin = twins.create();
        twins.production(twin);

        JsonNode problem = json(api.ask(twin, body), 400);

        assertThat(problem.get("field").asString()).isEqualTo(field);
        assertThat(problem.get("rule").asString()).isNotBlank();
        assertThat(problem.get("type").asString()).isEqualTo("urn:llmtwin:problem:invalid-request");
    }

    @Test
    void a_prompt_over_the_limit_is_refused_with_its_length() throws Exception {
        Twin twin = twins.create();
        twins.production(twin);

        JsonNode problem = json(api.ask(twin, "{\"prompt\":\"" + "x".repeat(2001) + "\"}"), 400);

        assertThat(problem.get("rule").asString()).contains("2001").contains("2000");
    }

    @Test
    void a_twin_without_a_model_says_what_to_do() throws Exception {
        JsonNode problem = json(api.ask(twins.create(), ASK), 409);

        assertThat(problem.get("detail").asString())
                .contains("no model in production")
                .contains("approve");
    }

    @Test
    void a_stranger_is_not_told_that_a_twin_exists() throws Exception {
        Twin foreign = twins.create("somebody-else");
        twins.production(foreign);

        JsonNode problem = json(api.ask(foreign, ASK), 404);
        HttpResponse<String> unknown = api.post("/api/v1/twins/nobody/posts", ASK);

        assertThat(problem.get("detail").asString()).isEqualTo("There is no twin \"" + foreign.id() + "\"");
        assertThat(unknown.statusCode()).isEqualTo(404);
    }

    @Test
    void without_a_key_nothing_answers_but_health() throws Exception {
        Twin twin = twins.create();

        assertThat(api.with("").ask(twin, ASK).statusCode()).isEqualTo(401);
        assertThat(api.with("wrong").ask(twin, ASK).statusCode()).isEqualTo(401);
        for (String path : List.of("/v3/api-docs", "/actuator/prometheus", "/api/v1/twins", "/admin/v1/status")) {
            assertThat(api.with("").get(path).statusCode()).as(path).isEqualTo(401);
        }
        assertThat(api.with("").get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(api.get("/v3/api-docs").body()).contains("/api/v1/twins/{twin}/posts");
    }
}
