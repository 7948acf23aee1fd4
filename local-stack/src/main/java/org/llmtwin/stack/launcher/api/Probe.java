package org.llmtwin.stack.launcher.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.llmtwin.stack.launcher.setup.Endpoint;
import org.llmtwin.stack.launcher.setup.Ports;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Looks once, without patience, at how an endpoint is. */
public final class Probe implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(3);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER)
            .build();
    private final JsonMapper json = new JsonMapper();
    private final Ports ports;

    public Probe(Ports ports) {
        this.ports = ports;
    }

    /** @return UP, the status that the service itself gives, or DOWN when nothing answers */
    public String health(Endpoint endpoint) {
        return switch (endpoint) {
            case MONGO, QDRANT, SITE -> ports.answers(endpoint) ? "UP" : "DOWN";
            case INFERENCE, CRAWLER, FEATURE, TRAINING ->
                text(endpoint, "/actuator/health", "status", "").orElse("DOWN");
        };
    }

    /** @return what the service says it is doing, or a dash when it says nothing */
    public String activity(Endpoint endpoint, String key) {
        return switch (endpoint) {
            case MONGO, QDRANT, SITE -> "-";
            case INFERENCE, CRAWLER, FEATURE, TRAINING ->
                text(endpoint, "/admin/v1/status", "activity", key).orElse("-");
        };
    }

    private Optional<String> text(Endpoint endpoint, String path, String field, String key) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(ports.url(endpoint) + path))
                    .header("X-API-Key", key)
                    .timeout(ANSWER)
                    .build();
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            return Json.text(json.readTree(answer.body()), field);
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
