package org.llmtwin.training.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.domain.artifact.ArtifactId;
import org.llmtwin.domain.artifact.Artifacts;
import org.llmtwin.domain.dataset.DatasetVersion;
import org.llmtwin.domain.dataset.DatasetVersions;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.DocumentRevision;
import org.llmtwin.domain.twin.Consent;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.domain.twin.Twins;
import org.llmtwin.testing.LocalStackExtension;
import org.llmtwin.training.testing.PostsDataset;
import org.llmtwin.training.testing.PostsDataset.Post;
import org.llmtwin.training.testing.TinyModel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on the embedded stores, with a tiny model of random weights. */
@ExtendWith(LocalStackExtension.class)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class TrainingApiIT {
    private static final String KEY = "a-key-for-tests-only";
    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    static Path folder;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) throws IOException {
        Path model = TinyModel.write(folder.resolve("tiny"));
        registry.add("twin.home", () -> folder.resolve("home").toString());
        registry.add("twin.security.bootstrap-key", () -> KEY);
        registry.add("twin.training.base-model", model::toString);
        registry.add("twin.training.recipe.rank", () -> "4");
        registry.add("twin.training.recipe.max-train-tokens", () -> "10000");
        registry.add("twin.training.evaluation.texts", () -> "2");
        registry.add("twin.training.evaluation.max-new-tokens", () -> "20");
        registry.add("twin.training.evaluation.window", () -> "2048");
    }

    @LocalServerPort
    int port;

    @Autowired
    Twins twins;

    @Autowired
    DatasetVersions datasets;

    @Autowired
    Artifacts artifacts;

    private final TwinId twin = new TwinId("t" + UUID.randomUUID());

    @Test
    void aRequestedRunBecomesAModelThatIsApproved() throws Exception {
        create("owner");
        dataset();

        JsonNode accepted =
                body(202, post("/admin/v1/runs", "{\"twin\":\"" + twin + "\",\"settings\":{\"seed\":3}}", KEY));
        String run = accepted.get("id").asString();
        JsonNode ended = awaitEnd("/admin/v1/runs/" + run);

        assertThat(ended.get("state").asString()).as("%s", ended).isEqualTo("DONE");
        assertThat(ended.get("step").asInt())
                .isPositive()
                .isEqualTo(ended.get("totalSteps").asInt());
        assertThat(ended.get("settings").get("seed").asString()).isEqualTo("3");
        assertThat(body(409, post("/admin/v1/runs/" + run + "/resume", "", KEY))
                        .get("detail")
                        .asString())
                .endsWith("is DONE, must be FAILED to go on.");
        assertThat(body(200, get("/admin/v1/runs/" + run + "/metrics", KEY)))
                .hasSize(ended.get("step").asInt());
        assertThat(body(200, get("/admin/v1/runs?twin=" + twin, KEY))).hasSize(1);

        JsonNode model =
                body(200, get("/admin/v1/twins/" + twin + "/models", KEY)).get(0);
        String id = model.get("id").asString();
        assertThat(id).isEqualTo(ended.get("model").asString());
        assertThat(model.get("stage").asString()).isEqualTo("CANDIDATE");
        assertThat(model.get("gate").get("passed").asBoolean()).isFalse();
        assertThat(model.get("gate").get("reasons").get(0).get("sentence").asString())
                .isNotBlank();
        assertThat(model.get("run").asString()).isEqualTo(run);

        JsonNode approved = body(200, post("/admin/v1/models/" + id + "/approve", "{\"reason\":\"it will do\"}", KEY));
        assertThat(approved.get("stage").asString()).isEqualTo("PRODUCTION");
        assertThat(approved.get("moves").get(0).get("why").asString()).isEqualTo("it will do");
        assertThat(body(200, post("/admin/v1/models/" + id + "/approve", "", KEY))
                        .get("moves"))
                .hasSize(1);
        assertThat(body(409, post("/admin/v1/models/" + id + "/rollback", "", KEY))
                        .get("type")
                        .asString())
                .isEqualTo("urn:llmtwin:problem:illegal-stage-move");
        body(409, post("/admin/v1/models/" + id + "/reject", "", KEY));
    }

    @Test
    void withoutADatasetTheAnswerSaysWhatToDo() throws Exception {
        create("owner");

        JsonNode problem = body(409, post("/admin/v1/runs", "{\"twin\":\"" + twin + "\"}", KEY));

        assertThat(problem.get("detail").asString())
                .contains("has no dataset yet")
                .contains("collect its sources");
    }

    @Test
    void wrongRequestsAreAnsweredWithFieldAndRule() throws Exception {
        create("owner");
        dataset();

        assertThat(body(400, post("/admin/v1/runs", "{}", KEY)).get("field").asString())
                .isEqualTo("twin");
        assertThat(body(400, request("\"settings\":{\"speed\":\"1\"}"))
                        .get("field")
                        .asString())
                .isEqualTo("settings.speed");
        assertThat(body(400, request("\"settings\":{\"rank\":\"0\"}"))
                        .get("field")
                        .asString())
                .isEqualTo("settings.rank");
        for (String value : new String[] {"null", "[1]", "{}", "[[\"q_proj\"]]"}) {
            assertThat(body(400, request("\"settings\":{\"targetModules\":" + value + "}"))
                            .get("field")
                            .asString())
                    .isEqualTo("settings.targetModules");
        }
        assertThat(body(400, request("\"settings\":{\"alpha\":\"Infinity\"}"))
                        .get("detail")
                        .asString())
                .isEqualTo("settings.alpha: is \"Infinity\", must be a finite number");
        assertThat(body(400, request("\"settings\":[]")).get("field").asString())
                .isEqualTo("settings");
        assertThat(body(400, request("\"dataset\":\"nothing\"")).get("field").asString())
                .isEqualTo("dataset");
        body(400, get("/admin/v1/runs/nothing", KEY));
    }

    @Test
    void othersAreToldNothing() throws Exception {
        create("somebody else");

        body(401, get("/admin/v1/runs?twin=" + twin, null));
        body(404, get("/admin/v1/runs?twin=" + twin, KEY));
        body(404, get("/admin/v1/twins/" + twin + "/models", KEY));
        body(404, post("/admin/v1/runs", "{\"twin\":\"" + twin + "\"}", KEY));
        body(404, get("/admin/v1/runs/" + UUID.randomUUID(), KEY));
        body(404, post("/admin/v1/models/" + UUID.randomUUID() + "/approve", "", KEY));
    }

    private HttpResponse<String> request(String more) throws Exception {
        return post("/admin/v1/runs", "{\"twin\":\"" + twin + "\"," + more + "}", KEY);
    }

    private JsonNode awaitEnd(String path) throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        JsonNode run = body(200, get(path, KEY));
        while (!List.of("DONE", "FAILED").contains(run.get("state").asString())
                && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            run = body(200, get(path, KEY));
        }
        return run;
    }

    private void create(String owner) {
        twins.create(new Twin(twin, owner, "Ada", List.of(), new Consent(owner, START), START));
    }

    private void dataset() throws IOException {
        List<Post> posts = IntStream.range(0, 10)
                .mapToObj(i -> new Post(
                        DocumentId.of(twin, URI.create("https://blog.example/" + i)),
                        "Builds number " + i,
                        ("I don't mind the build, and part " + i + " is fine by me. ").repeat(9)))
                .toList();
        Path written = PostsDataset.write(Files.createTempDirectory(folder, "dataset"), "Ada", posts);
        ArtifactId artifact = artifacts.store("datasets", written);
        datasets.create(new DatasetVersion(
                twin + "-1", twin, START, artifact, revisions(posts, false), revisions(posts, true), 8, 2));
    }

    private static List<DocumentRevision> revisions(List<Post> posts, boolean heldOut) {
        return IntStream.range(0, posts.size())
                .filter(i -> PostsDataset.heldOut(i) == heldOut)
                .mapToObj(i -> new DocumentRevision(posts.get(i).id(), 1))
                .toList();
    }

    private HttpResponse<String> get(String path, @Nullable String key) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)).GET(), key);
    }

    private HttpResponse<String> post(String path, String body, @Nullable String key) throws Exception {
        return send(
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                key);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, @Nullable String key) throws Exception {
        if (key != null) {
            request.header("X-API-Key", key);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static JsonNode body(int status, HttpResponse<String> response) {
        assertThat(response.statusCode()).as("%s", response.body()).isEqualTo(status);
        return JSON.readTree(response.body());
    }
}
