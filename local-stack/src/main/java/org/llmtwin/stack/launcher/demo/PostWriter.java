package org.llmtwin.stack.launcher.demo;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.llmtwin.stack.launcher.api.Api;
import org.llmtwin.stack.launcher.api.Json;
import org.llmtwin.stack.launcher.setup.Endpoint;
import org.llmtwin.stack.launcher.setup.LauncherException;
import tools.jackson.databind.JsonNode;

/** Prints a post as it is written, then the passages it cites. */
public record PostWriter(Api api, PrintStream out) {

    /** @throws LauncherException when the service reports a problem after it began, or ends without having finished */
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
                case "error" ->
                    throw new LauncherException(
                            "Write: " + Json.text(data, "detail").orElse("the service gave up"));
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
            out.println("[%d] %s"
                    .formatted(
                            citation.path("number").asLong(),
                            citation.path("title").asString("")));
            out.println("    " + citation.path("link").asString(""));
        }
        Json.text(post, "model").ifPresent(model -> out.println("Model " + model));
        Json.text(post, "trace").ifPresent(trace -> out.println("Trace " + trace));
        out.println();
    }
}
