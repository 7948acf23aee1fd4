package org.llmtwin.stack.site;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** GET and HEAD of the site's resources, with a validator: 304 to a client that has the page. */
final class SampleHandler implements HttpHandler {

    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private final SampleResources resources;

    SampleHandler(SampleResources resources) {
        this.resources = resources;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!METHODS.contains(exchange.getRequestMethod())) {
                send(exchange, 405, "Only GET and HEAD".getBytes(StandardCharsets.UTF_8));
                return;
            }
            var resource = resources.at(exchange.getRequestURI().getPath());
            if (resource.isPresent()) {
                answer(exchange, resource.get());
            } else {
                send(exchange, 404, "Not found".getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static void answer(HttpExchange exchange, SampleResources.Resource resource) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", resource.type());
        exchange.getResponseHeaders().set("ETag", resource.etag());
        if (resource.etag().equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
        } else {
            send(exchange, 200, resource.body());
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
