package org.llmtwin.benchmark.crawl;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A blog on loopback that lets every answer wait, as a network does. */
public final class BenchmarkSite implements AutoCloseable {
    private static final Duration LATENCY = Duration.ofMillis(20);

    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final int pages;

    public BenchmarkSite(int pages) throws IOException {
        this.pages = pages;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
        server.setExecutor(workers);
        server.createContext("/", this::answer);
        server.start();
    }

    /** {@code 127.0.0.1:1234}. */
    public String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    public String address() {
        return "http://" + authority() + "/";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Thread.sleep(LATENCY);
            String path = exchange.getRequestURI().getPath();
            String body = body(path);
            exchange.getResponseHeaders().set("Content-Type", contentType(path));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(body.isEmpty() ? 404 : 200, body.isEmpty() ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String contentType(String path) {
        return path.endsWith(".txt") ? "text/plain" : path.endsWith(".xml") ? "application/xml" : "text/html";
    }

    private String body(String path) {
        return switch (path) {
            case "/" -> "<html><head><title>A blog</title></head><body><p>Welcome.</p></body></html>";
            case "/robots.txt" -> "User-agent: *\nAllow: /\n\nSitemap: " + address() + "sitemap.xml\n";
            case "/sitemap.xml" -> sitemap();
            default -> path.startsWith("/posts/") ? ArticlePage.html(Integer.parseInt(path.substring(7))) : "";
        };
    }

    private String sitemap() {
        return IntStream.range(0, pages)
                .mapToObj(page -> "<url><loc>" + address() + "posts/" + page + "</loc></url>")
                .collect(Collectors.joining(
                        "\n",
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                + "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">",
                        "</urlset>"));
    }

    @Override
    public void close() {
        server.stop(0);
        workers.close();
    }
}
