package org.llmtwin.crawler.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.twin.Consent;
import org.llmtwin.domain.twin.Source;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.domain.twin.Twins;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** Makes twins and calls the running service as its operator. */
public final class CrawlerClient {
    public static final String KEY = "crawler-it-key-0123456789abcdef0123456789";
    private static final String CRAWLS = "/admin/v1/crawls";
    private static final String IMPORTS = "/admin/v1/imports";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Twins twins;
    private final Environment environment;

    CrawlerClient(Twins twins, Environment environment) {
        this.twins = twins;
        this.environment = environment;
    }

    public String address() {
        return "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
    }

    public TwinId twin(String... sources) {
        return twinOf("owner", sources);
    }

    public TwinId twinOf(String owner, String... sources) {
        TwinId id = new TwinId("crawl-" + UUID.randomUUID());
        List<Source> all = Stream.of(sources)
                .map(link -> new Source(URI.create(link), Instant.EPOCH))
                .toList();
        twins.create(new Twin(id, owner, "Mara", all, new Consent(owner, Instant.EPOCH), Instant.EPOCH));
        return id;
    }

    public ResponseEntity<JsonNode> get(String path) {
        return http().get().uri(path).retrieve().toEntity(JsonNode.class);
    }

    public ResponseEntity<JsonNode> post(String body) {
        return json(http().post().uri(CRAWLS), body);
    }

    public ResponseEntity<JsonNode> post(String path, String body) {
        return json(http().post().uri(path), body);
    }

    /** A new key that is not an administrator's. */
    public String writersKey() {
        String request = "{\"subject\": \"owner\", \"scopes\": [\"write\"]}";
        return json(http().post().uri("/admin/v1/keys"), request)
                .getBody()
                .path("key")
                .asString();
    }

    public ResponseEntity<JsonNode> put(String path, String body) {
        return json(http().put().uri(path), body);
    }

    public ResponseEntity<JsonNode> delete(String path) {
        return http().delete().uri(path).retrieve().toEntity(JsonNode.class);
    }

    /** Sends a form with a file; both of its fields may be missing. */
    public ResponseEntity<JsonNode> upload(@Nullable String key, MultiValueMap<String, Object> form) {
        return http(key)
                .post()
                .uri(IMPORTS)
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .body(form)
                .retrieve()
                .toEntity(JsonNode.class);
    }

    /** Hands a file over and waits until it has been read. */
    public JsonNode importFile(TwinId twin, String name, byte[] bytes) {
        ResponseEntity<JsonNode> accepted = upload(KEY, form(twin.value(), name, bytes));
        assertThat(accepted.getStatusCode().value()).isEqualTo(202);
        return await(String.valueOf(accepted.getHeaders().getLocation()));
    }

    public static MultiValueMap<String, Object> form(String twin, String name, byte[] bytes) {
        MultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
        form.add("twin", twin);
        form.add("file", new ByteArrayResource(bytes) {
            @Override
            public String getFilename() {
                return name;
            }
        });
        return form;
    }

    /** Asks for a collection run and waits for its end. */
    public JsonNode collect(TwinId twin) {
        ResponseEntity<JsonNode> accepted = post("{\"twin\": \"" + twin + "\"}");
        assertThat(accepted.getStatusCode().value()).isEqualTo(202);
        return await(String.valueOf(accepted.getHeaders().getLocation()));
    }

    /** Waits for the end of a run. */
    public JsonNode await(String run) {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            JsonNode state = get(run).getBody();
            if (List.of("DONE", "FAILED", "CANCELLED")
                    .contains(state.path("state").asString())) {
                return state;
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        throw new AssertionError("the run did not end within " + PATIENCE);
    }

    private static ResponseEntity<JsonNode> json(RestClient.RequestBodySpec request, String body) {
        return request.contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toEntity(JsonNode.class);
    }

    private RestClient http() {
        return http(KEY);
    }

    private RestClient http(@Nullable String key) {
        return RestClient.builder()
                .baseUrl(address())
                .defaultHeaders(headers -> {
                    if (key != null) {
                        headers.set("X-API-Key", key);
                    }
                })
                .defaultStatusHandler(HttpStatusCode::isError, (request, response) -> {})
                .build();
    }
}
