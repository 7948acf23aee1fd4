package org.llmtwin.stack.launcher.post;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.llmtwin.stack.launcher.api.Api;
import org.llmtwin.stack.launcher.api.ApiException;
import org.llmtwin.stack.launcher.api.Json;
import org.llmtwin.stack.launcher.setup.Endpoint;
import org.llmtwin.stack.launcher.setup.LauncherException;
import tools.jackson.databind.JsonNode;

/** Prints a post as it is written, then the passages it cites. */
public record PostWriter(Api api, PrintStream out) {

    /**
     * @throws ApiException when the service reports a problem, also after it began
     * @throws LauncherException when it ends without having finished
     */
    public void write(PostRequest request) {
        Map<String, Object> body = new HashMap<>(Map.of("prompt", request.prompt(), "channel", request.channel()));
        if (!request.links().isEmpty()) {
            body.put("links", request.links());
        }
        AtomicBoolean finished = new AtomicBoolean();
        api.stream(Endpoint.INFERENCE, "/api/v1/twins/" + request.twin() + "/posts", body, (event, data) -> {
            switch (event) {
                case "text" -> append(data.path("delta").asString(""));
                case "done" -> {
                    finished.set(true);
                    finish(data);
                }
                case "error" -> throw ApiException.of(data.path("status").asInt(500), data);
                default -> {}
            }
        });
        if (!finished.get()) {
            throw new LauncherException("Write: the service ended the post before it was finished");
        }
    }

    private void append(String delta) {
        out.print(delta);
        out.flush();
    }

    private void finish(JsonNode post) {
        out.println();
        out.println();
        for (JsonNode citation : post.path("citations")) {
            String title = citation.path("title").asString("");
            out.println("[%d] %s%s"
                    .formatted(
                            citation.path("number").asLong(),
                            title.isBlank() ? "" : title + "\n    ", // a post has none
                            citation.path("link").asString("")));
        }
        JsonNode model = post.path("model");
        out.println("Model %d (%s)"
                .formatted(model.path("number").asLong(), model.path("id").asString("")));
        Json.text(post, "trace").ifPresent(trace -> out.println("Trace " + trace));
        out.println();
    }
}
