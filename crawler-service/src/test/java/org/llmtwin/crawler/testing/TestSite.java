package org.llmtwin.crawler.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.llmtwin.crawler.fetch.Fetcher;
import org.llmtwin.crawler.http.CrawlerSettings;
import org.llmtwin.platform.net.AddressGuard;
import org.springframework.util.unit.DataSize;

/** A web site on loopback whose pages a test makes up; it answers 404 where there is none. */
public final class TestSite implements AutoCloseable {
    /** What a page does with a request. */
    public interface Page {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    public TestSite() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String address = exchange.getRequestURI().toString();
            requests.add(address);
            pages.getOrDefault(address, TestSite::missing).answer(exchange);
        }
    }

    private static void missing(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(404, -1);
    }

    public TestSite page(String address, Page page) {
        pages.put(address, page);
        return this;
    }

    /** @param change makes another page of the one that is there */
    public TestSite change(String address, UnaryOperator<Page> change) {
        Page there = pages.get(address);
        if (there == null) {
            throw new IllegalArgumentException("address is \"" + address + "\": there is no such page");
        }
        return page(address, change.apply(there));
    }

    public TestSite html(String address, String html) {
        return text(address, "text/html; charset=utf-8", html);
    }

    public TestSite xml(String address, String xml) {
        return text(address, "application/xml; charset=utf-8", xml);
    }

    public TestSite text(String address, String type, String text) {
        return page(address, exchange -> send(exchange, 200, type, text.getBytes(StandardCharsets.UTF_8)));
    }

    public static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    public static Page status(int status, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, -1);
        };
    }

    public URI at(String address) {
        return URI.create("http://127.0.0.1:" + port() + address);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Addresses that were asked for, in order, robots.txt left out. */
    public List<String> requests() {
        return requests.stream()
                .filter(address -> !address.equals("/robots.txt"))
                .toList();
    }

    public CrawlerSettings settings() {
        return new CrawlerSettings(
                "llm-twin",
                "https://example.org/bot",
                false,
                Set.of("127.0.0.1:" + port()),
                Duration.ofMillis(500),
                Duration.ZERO,
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofSeconds(3),
                DataSize.ofMegabytes(1),
                5,
                3,
                Duration.ofSeconds(1),
                Duration.ofMinutes(2),
                Duration.ofHours(1),
                true,
                4);
    }

    public Fetcher fetcher(SteppingClock clock) {
        CrawlerSettings settings = settings();
        return new Fetcher(new AddressGuard(false, settings.allowedHosts()), settings, clock, clock);
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
