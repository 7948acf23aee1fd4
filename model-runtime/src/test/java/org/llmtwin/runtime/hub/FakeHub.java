package org.llmtwin.runtime.hub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the hub answers, as its documentation and clients have it, for one model: a listing of each revision, small files directly, large
 * ones through a redirect to a second server with their SHA-256 as X-Linked-Etag.
 */
final class FakeHub implements AutoCloseable {
    static final String MODEL = "someone/tiny";
    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    final List<Request> requests = new CopyOnWriteArrayList<>();
    final Map<String, byte[]> files = new LinkedHashMap<>();
    final Map<String, String> commits = new LinkedHashMap<>(Map.of("main", COMMIT, COMMIT, COMMIT));
    /** For each of the next answers with a large file: after how many bytes the connection is cut. */
    final Queue<Integer> cuts = new ArrayDeque<>();

    volatile boolean ignoresRanges;
    volatile boolean sendsOtherBytes;
    volatile int refusal;
    volatile String refusalCode = "";
    /** The hub lists a gated model to everybody, and refuses its files. */
    volatile boolean refusesFilesOnly;

    volatile String movedFrom = "";

    private final HttpServer hub;
    private final HttpServer store;

    FakeHub() {
        hub = start(this::answer);
        store = start(this::answerFromStore);
    }

    private static HttpServer start(HttpHandler handler) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", handler);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HubSettings settings(Path cache, @Nullable String token) {
        return new HubSettings(URI.create(address(hub)), token, cache, false);
    }

    private static String address(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void put(String name, String content) {
        files.put(name, content.getBytes(StandardCharsets.UTF_8));
    }

    void put(String name, byte[] content) {
        files.put(name, content);
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    static boolean isLarge(String name) {
        return name.endsWith(".safetensors") || name.endsWith(".gguf");
    }

    /** What stands for git's name of a small file's bytes. */
    static String etag(String name, byte[] content) {
        return isLarge(name) ? sha256(content) : sha256(content).substring(24);
    }

    private void answer(HttpExchange exchange) throws IOException {
        note("hub", exchange);
        String path = exchange.getRequestURI().getRawPath();
        if (refusal != 0 && !(refusesFilesOnly && path.startsWith("/api/"))) {
            exchange.getResponseHeaders().set("X-Error-Code", refusalCode);
            send(exchange, refusal, new byte[0]);
        } else if (!movedFrom.isEmpty() && path.contains(movedFrom)) {
            exchange.getResponseHeaders().set("Location", path.replace(movedFrom, MODEL));
            send(exchange, 307, new byte[0]);
        } else if (path.startsWith("/api/models/" + MODEL + "/revision/")) {
            listing(exchange, path.substring(path.lastIndexOf('/') + 1).replace("%2F", "/"));
        } else if (path.startsWith("/" + MODEL + "/resolve/" + COMMIT + "/")) {
            resolve(exchange, path.substring(("/" + MODEL + "/resolve/" + COMMIT + "/").length()));
        } else {
            error(exchange, "RepoNotFound");
        }
    }

    private void listing(HttpExchange exchange, String revision) throws IOException {
        String commit = commits.get(revision);
        if (commit == null) {
            error(exchange, "RevisionNotFound");
            return;
        }
        String siblings = files.keySet().stream()
                .map(name -> "{\"rfilename\":\"" + name + "\"}")
                .collect(Collectors.joining(","));
        String json = "{\"id\":\"" + MODEL + "\",\"sha\":\"" + commit + "\",\"siblings\":[" + siblings + "]}";
        send(exchange, 200, json.getBytes(StandardCharsets.UTF_8));
    }

    private void resolve(HttpExchange exchange, String name) throws IOException {
        byte[] content = files.get(name);
        if (content == null) {
            error(exchange, "EntryNotFound");
            return;
        }
        exchange.getResponseHeaders().set("X-Repo-Commit", COMMIT);
        if (isLarge(name)) {
            exchange.getResponseHeaders().set("X-Linked-Etag", '"' + etag(name, content) + '"');
            exchange.getResponseHeaders().set("X-Linked-Size", String.valueOf(content.length));
            exchange.getResponseHeaders().set("Location", address(store) + "/" + name + "?signed=1");
            send(exchange, 302, new byte[0]);
        } else {
            exchange.getResponseHeaders().set("ETag", "W/\"" + etag(name, content) + '"');
            send(exchange, 200, content);
        }
    }

    private void answerFromStore(HttpExchange exchange) throws IOException {
        note("store", exchange);
        byte[] content =
                files.get(exchange.getRequestURI().getPath().substring(1)).clone();
        if (sendsOtherBytes) {
            content[content.length / 2] ^= 1;
        }
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = range == null || ignoresRanges ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        if (from > 0) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        byte[] rest = Arrays.copyOfRange(content, from, content.length);
        Integer cut = cuts.poll();
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, rest.length);
        exchange.getResponseBody().write(rest, 0, cut == null ? rest.length : Math.min(cut, rest.length));
        exchange.getResponseBody().flush();
        exchange.close();
    }

    private static void error(HttpExchange exchange, String code) throws IOException {
        exchange.getResponseHeaders().set("X-Error-Code", code);
        send(exchange, 404, "{\"error\":\"not found\"}".getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (head) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
        }
        exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private void note(String server, HttpExchange exchange) {
        requests.add(new Request(
                server,
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("Range")));
    }

    /** The names of the files that were sent, in order. */
    List<String> sent() {
        return requests.stream()
                .filter(request ->
                        request.method().equals("GET") && !request.path().startsWith("/api/"))
                .filter(request -> request.server().equals("store") || !isLarge(request.path()))
                .map(request -> request.path().substring(request.path().lastIndexOf('/') + 1))
                .toList();
    }

    @Override
    public void close() {
        hub.stop(0);
        store.stop(0);
    }

    record Request(
            String server,
            String method,
            String path,
            @Nullable String authorization,
            @Nullable String range) {}
}
