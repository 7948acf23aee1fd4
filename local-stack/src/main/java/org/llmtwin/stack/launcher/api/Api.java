package org.llmtwin.stack.launcher.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.llmtwin.stack.launcher.setup.Endpoint;
import org.llmtwin.stack.launcher.setup.LauncherException;
import org.llmtwin.stack.launcher.setup.Ports;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** JSON over HTTP with the owner's key. A service that is starting again is waited for, up to {@link #PATIENCE}. */
public final class Api {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    /** A post of a thousand words on a slow machine. */
    private static final Duration STREAM = Duration.ofMinutes(10);
    /** Gigabytes from a slow disk to a slow disk. */
    private static final Duration UPLOAD = Duration.ofMinutes(30);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final JsonMapper json = new JsonMapper();
    private final Ports ports;
    private final String key;
    private final Clock clock;
    private final Pause pause;

    public Api(Ports ports, String key, Clock clock, Pause pause) {
        this.ports = ports;
        this.key = key;
        this.clock = clock;
        this.pause = pause;
    }

    /** @throws ApiException when the answer is not a success */
    public JsonNode get(Endpoint service, String path) {
        return exchange(service, request(service, path).timeout(ANSWER).GET().build());
    }

    /** @throws ApiException when the answer is not a success */
    public JsonNode post(Endpoint service, String path, Object body) {
        return exchange(
                service,
                request(service, path).timeout(ANSWER).POST(publisher(body)).build());
    }

    /**
     * Sends a form with a file, which is read as it is sent.
     *
     * @throws ApiException when the answer is not a success
     */
    public JsonNode upload(Endpoint service, String path, Map<String, String> fields, Path file) {
        MultipartForm form = new MultipartForm(fields, file);
        return exchange(
                service,
                request(service, path)
                        .setHeader("Content-Type", form.contentType())
                        .timeout(UPLOAD)
                        .expectContinue(true) // a file that is refused is not sent
                        .POST(form.publisher())
                        .build());
    }

    /** Calls the reader for every event of the answer as it arrives. */
    public void stream(Endpoint service, String path, Object body, ServerSentEvents.Reader reader) {
        HttpRequest request = request(service, path)
                .header("Accept", "text/event-stream")
                .timeout(STREAM)
                .POST(publisher(body))
                .build();
        try {
            HttpResponse<Stream<String>> answer = client.send(request, BodyHandlers.ofLines());
            try (Stream<String> lines = answer.body()) {
                if (answer.statusCode() >= 300) {
                    throw problem(answer.statusCode(), String.join("\n", lines.toList()));
                }
                ServerSentEvents.read(lines, (event, data) -> reader.event(event, json.readTree(data)));
            }
        } catch (IOException e) {
            throw new LauncherException(service.title() + " broke off: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private JsonNode exchange(Endpoint service, HttpRequest request) {
        HttpResponse<String> answer = patiently(service, request);
        if (answer.statusCode() >= 300) {
            throw problem(answer.statusCode(), answer.body());
        }
        return answer.body().isBlank() ? MissingNode.getInstance() : json.readTree(answer.body());
    }

    private HttpResponse<String> patiently(Endpoint service, HttpRequest request) {
        var deadline = clock.instant().plus(PATIENCE);
        while (true) {
            boolean last = clock.instant().isAfter(deadline);
            try {
                HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
                if (last || answer.statusCode() < 500) {
                    return answer;
                }
            } catch (IOException e) {
                if (last) {
                    throw new LauncherException(service.title() + " does not answer at " + request.uri(), e);
                }
            } catch (InterruptedException e) {
                throw interrupted();
            }
            pause.of(BETWEEN);
        }
    }

    private HttpRequest.Builder request(Endpoint service, String path) {
        return HttpRequest.newBuilder(URI.create(ports.url(service) + path))
                .header("X-API-Key", key)
                .header("Content-Type", "application/json");
    }

    private HttpRequest.BodyPublisher publisher(Object body) {
        return BodyPublishers.ofString(json.writeValueAsString(body));
    }

    private ApiException problem(int status, String body) {
        try {
            return ApiException.of(status, json.readTree(body));
        } catch (JacksonException e) {
            return new ApiException(status, "HTTP " + status);
        }
    }

    private static LauncherException interrupted() {
        Thread.currentThread().interrupt();
        return new LauncherException("Interrupted");
    }
}
