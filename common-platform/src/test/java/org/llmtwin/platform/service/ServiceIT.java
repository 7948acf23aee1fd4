package org.llmtwin.platform.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmtwin.testing.DomainFixtures.twin;
import static org.llmtwin.testing.DomainFixtures.twinId;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.domain.twin.Twins;
import org.llmtwin.platform.Activity;
import org.llmtwin.platform.PlatformTestApplication;
import org.llmtwin.testing.LocalStackExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service of the platform alone, over HTTP. */
@ExtendWith(LocalStackExtension.class)
@SpringBootTest(
        classes = PlatformTestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "jobrunr.background-job-server.enabled=false")
@Import(EchoController.class)
class ServiceIT {
    private static final String OWNER = "key-of-the-owner";

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    Twins twins;

    @Autowired
    Activity activity;

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/caller", "/admin/v1/status", "/v3/api-docs", "/actuator/prometheus", "/nothing"})
    void nothingAnswersWithoutAKey(String path) throws Exception {
        assertProblem(get(path, null), 401, "no-key");
        assertProblem(get(path, "wrong-key"), 401, "no-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
    void healthAnswersWithoutAKey(String path) throws Exception {
        HttpResponse<String> answer = get(path, null);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).path("status").asString()).isEqualTo("UP");
    }

    @Test
    void keyIsTakenFromEitherHeader() throws Exception {
        HttpRequest bearer = request("/api/v1/caller", null)
                .header("Authorization", "Bearer " + OWNER)
                .build();

        assertThat(json(get("/api/v1/caller", OWNER)).path("subject").asString())
                .isEqualTo("owner");
        assertThat(json(send(bearer)).path("subject").asString()).isEqualTo("owner");
    }

    @Test
    void writersKeyOpensTheApiButNotTheAdministratorsPart() throws Exception {
        JsonNode made = json(post("/admin/v1/keys", OWNER, "{\"subject\":\"ada\",\"scopes\":[\"write\"]}", 201));
        String key = made.path("key").asString();

        assertThat(json(get("/api/v1/caller", key)).path("subject").asString()).isEqualTo("ada");
        assertProblem(get("/admin/v1/status", key), 403, "scope");
        assertProblem(get("/admin/v1/keys", key), 403, "scope");
    }

    @Test
    void keysAreListedWithoutThemselvesAndEndWhenTheyAreDeleted() throws Exception {
        JsonNode made = json(post("/admin/v1/keys", OWNER, "{\"subject\":\"bo\",\"scopes\":[\"write\"]}", 201));
        String key = made.path("key").asString();
        assertThat(get("/admin/v1/keys", OWNER).body()).contains("\"bo\"").doesNotContain(key);

        HttpResponse<String> deleted =
                send(request("/admin/v1/keys/" + made.path("id").asString(), OWNER)
                        .DELETE()
                        .build());

        assertThat(deleted.statusCode()).isEqualTo(204);
        assertProblem(get("/api/v1/caller", key), 401, "no-key");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"subject\":\" \",\"scopes\":[\"write\"]} | subject",
                "{\"subject\":\"a\",\"scopes\":[]} | scopes",
                "{\"subject\":\"a\",\"scopes\":[\"root\"]} | scopes"
            })
    void keyThatBreaksARuleIsNotMade(String body, String field) throws Exception {
        JsonNode problem = json(post("/admin/v1/keys", OWNER, body, 400));

        assertThat(problem.path("field").asString()).isEqualTo(field);
    }

    @Test
    void twinIsSeenByItsOwnerOnly() throws Exception {
        TwinId foreign = twinId();
        TwinId own = twinId();
        Twin pattern = twin(own);
        twins.create(twin(foreign));
        twins.create(new Twin(own, "owner", "Iris", pattern.sources(), pattern.consent(), pattern.createdAt()));

        assertThat(get("/api/v1/twins/" + own, OWNER).body()).isEqualTo("Iris");
        assertProblem(get("/api/v1/twins/" + foreign, OWNER), 404, "not-found");
        assertProblem(get("/api/v1/twins/" + twinId(), OWNER), 404, "not-found");
        assertProblem(get("/api/v1/twins/NO-SLUG", OWNER), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource({"invalid,400,invalid-request", "conflict,409,conflict", "busy,503,busy", "other,500,internal"})
    void exceptionsAreProblems(String how, int status, String type) throws Exception {
        HttpResponse<String> answer = get("/api/v1/fail?how=" + how, OWNER);

        assertProblem(answer, status, type);
        assertThat(answer.body()).doesNotContain("secret insides").doesNotContain("Exception");
    }

    @Test
    void invalidRequestNamesFieldAndRule() throws Exception {
        JsonNode problem = json(get("/api/v1/fail?how=invalid", OWNER));

        assertThat(problem.path("field").asString()).isEqualTo("prompt");
        assertThat(problem.path("rule").asString()).isEqualTo("it must not be blank");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/notes | {\"text\":\"too long\"} | text",
                "/api/v1/notes | {\"text\":                | body",
                "/api/v1/notes | {\"text\":{\"a\":1}}      | text",
                "/api/v1/notes | []                        | body"
            })
    void unreadableBodyNamesTheField(String path, String body, String field) throws Exception {
        JsonNode problem = json(post(path, OWNER, body, 400));

        assertThat(problem.path("type").asString()).isEqualTo("urn:llmtwin:problem:invalid-request");
        assertThat(problem.path("field").asString()).isEqualTo(field);
    }

    @Test
    void recordThatRefusesItsValueIsTheCallersFault() throws Exception {
        JsonNode problem = json(post("/api/v1/sources", OWNER, "{\"link\":\"ftp://a.example\",\"addedAt\":null}", 400));

        assertThat(problem.path("rule").asString()).contains("scheme must be http, https or file");
    }

    @Test
    void missingParameterAndUnknownAddressAreProblems() throws Exception {
        assertProblem(get("/api/v1/fail", OWNER), 400, "invalid-request");
        assertProblem(get("/api/v1/nothing", OWNER), 404, "not-found");
    }

    @Test
    void statusTellsWhatTheServiceIsDoing() throws Exception {
        activity.now("training step 12 of 80");

        JsonNode status = json(get("/admin/v1/status", OWNER));

        assertThat(status.path("service").asString()).isEqualTo("platform-test");
        assertThat(status.path("activity").asString()).isEqualTo("training step 12 of 80");
    }

    @Test
    void openApiIsServed() throws Exception {
        assertThat(json(get("/v3/api-docs", OWNER)).path("paths").has("/admin/v1/status"))
                .isTrue();
    }

    private void assertProblem(HttpResponse<String> answer, int status, String type) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(answer).path("type").asString()).isEqualTo("urn:llmtwin:problem:" + type);
    }

    private HttpResponse<String> get(String path, @Nullable String key) throws Exception {
        return send(request(path, key).build());
    }

    private HttpResponse<String> post(String path, String key, String body, int status) throws Exception {
        HttpResponse<String> answer = send(request(path, key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer;
    }

    private HttpRequest.Builder request(String path, @Nullable String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return key == null ? request : request.header("X-API-Key", key);
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
