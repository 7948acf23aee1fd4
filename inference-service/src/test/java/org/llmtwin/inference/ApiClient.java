package org.llmtwin.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.llmtwin.domain.twin.Twin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the service's REST interface with one key. */
final class ApiClient {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ANY = "application/json";

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final String key;

    ApiClient(int port, String key) {
        this.port = port;
        this.key = key;
    }

    ApiClient with(String otherKey) {
        return new ApiClient(port, otherKey);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path, ANY).GET());
    }

    HttpResponse<String> delete(String path) throws IOException, InterruptedException {
        return send(request(path, ANY).DELETE());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(request(path, ANY).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Asks for a post as JSON. */
    HttpResponse<String> ask(Twin twin, String body) throws IOException, InterruptedException {
        return post(posts(twin), body);
    }

    /** Asks for a post as server-sent events. */
    HttpResponse<InputStream> stream(Twin twin, String body) throws IOException, InterruptedException {
        return ask(twin, body, "text/event-stream");
    }

    /** Asks for a post in one of its forms. */
    HttpResponse<InputStream> ask(Twin twin, String body, String accept) throws IOException, InterruptedException {
        HttpRequest request = request(posts(twin), accept)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    /** The body of an answer that must have the status. */
    static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    private static String posts(Twin twin) {
        return "/api/v1/twins/" + twin.id() + "/posts";
    }

    private HttpRequest.Builder request(String path, String accept) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("X-API-Key", key)
                .header("Content-Type", "application/json")
                .header("Accept", accept);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
