package org.llmtwin.stack.launcher.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.llmtwin.stack.launcher.setup.Endpoint;
import org.llmtwin.stack.launcher.setup.Ports;

/** All services behind one port. Each request has a list of answers; the last is given again and again. */
public final class StubServices implements AutoCloseable {

    private record Answer(int status, String body) {}

    private final Map<String, Deque<Answer>> answers = new HashMap<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer server;

    public StubServices() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    /** @param request method and path */
    public StubServices on(String request, int status, String body) {
        answers.computeIfAbsent(request, key -> new ArrayDeque<>()).addLast(new Answer(status, body));
        return this;
    }

    public StubServices on(String request, String body) {
        return on(request, 200, body);
    }

    /** A state in which everything goes well on the first look. */
    public StubServices wellBehaved() {
        return on("POST /api/v1/twins", 201, "{}")
                .on("POST /admin/v1/crawls", 202, "{\"id\":\"c1\"}")
                .on(
                        "GET /admin/v1/crawls/c1",
                        "{\"id\":\"c1\",\"twin\":\"mara-ellison\",\"state\":\"RUNNING\",\"found\":40,\"done\":10,\"counts\":{\"new\":10}}")
                .on(
                        "GET /admin/v1/crawls/c1",
                        "{\"twin\":\"mara-ellison\",\"state\":\"DONE\",\"found\":40,\"done\":40,\"counts\":{\"new\":40}}")
                .on("GET /admin/v1/twins/mara-ellison/features", features(40, "null"))
                .on("GET /admin/v1/twins/mara-ellison/features", features(0, "{\"id\":\"d1\",\"examples\":120}"))
                .on("GET /admin/v1/twins/tobias-renfrew/features", features(0, "null"))
                .on("GET /admin/v1/runs", "[]")
                .on("POST /admin/v1/runs", 202, "{\"id\":\"r1\"}")
                .on("GET /admin/v1/runs/r1", run("TRAINING", 5, null))
                .on("GET /admin/v1/runs/r1", run("EVALUATING", 10, null))
                .on("GET /admin/v1/runs/r1", run("DONE", 10, "m1"))
                .on("GET /admin/v1/twins/mara-ellison/models", "[]")
                .on("GET /admin/v1/models/m1", "{\"id\":\"m1\",\"stage\":\"PRODUCTION\",\"gate\":{\"passed\":true}}")
                .on("POST /api/v1/twins/mara-ellison/posts", post());
    }

    /** The twins, each with its source, from an earlier call. */
    public StubServices thereAlready() {
        instead("POST /api/v1/twins", 409, "{\"title\":\"Twin id is taken\"}");
        for (String twin : List.of("mara-ellison", "tobias-renfrew")) {
            String link = ports().url(Endpoint.SITE) + "/" + twin + "/";
            on("GET /api/v1/twins/" + twin, "{\"sources\":[{\"link\":\"" + link + "\"}]}");
        }
        return this;
    }

    private static String features(int pending, String dataset) {
        return "{\"documents\":40,\"chunks\":90,\"pending\":%d,\"dataset\":%s,\"state\":\"IDLE\"}"
                .formatted(pending, dataset);
    }

    static String run(String state, int step, String model) {
        return """
                {"id":"r1","twin":"mara-ellison","dataset":"d1","state":"%s","step":%d,"totalSteps":10,"loss":2.5,
                 "tokensPerSecond":600.0,"evaluationProgress":{"done":1,"total":4},"model":%s,"reason":null}
                """.formatted(state, step, model == null ? "null" : "\"" + model + "\"");
    }

    private static String post() {
        return """
                event: text
                data: {"delta":"Caches lie"}

                event: text
                data: {"delta":" politely."}

                event: done
                data: {"text":"Caches lie politely.","citations":[{"number":1,"title":"Your cache","link":"http://x/p/"}],"model":{"id":"m1","number":1},"trace":"t1"}

                """;
    }

    public StubServices instead(String request, int status, String body) {
        answers.remove(request);
        return on(request, status, body);
    }

    public List<String> requests() {
        return List.copyOf(requests);
    }

    public Ports ports() {
        Map<Endpoint, Integer> numbers = new EnumMap<>(Endpoint.class);
        for (Endpoint endpoint : Endpoint.values()) {
            numbers.put(endpoint, server.getAddress().getPort());
        }
        return new Ports(numbers);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        String request =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        String query = exchange.getRequestURI().getQuery();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(request + (query == null ? "" : "?" + query) + (body.isEmpty() ? "" : " " + body));
        Deque<Answer> prepared = answers.getOrDefault(request, new ArrayDeque<>());
        Answer answer = prepared.size() > 1 ? prepared.removeFirst() : prepared.peekFirst();
        if (answer == null) {
            answer = new Answer(404, "{\"title\":\"Not found\",\"detail\":\"nothing at " + request + "\"}");
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
