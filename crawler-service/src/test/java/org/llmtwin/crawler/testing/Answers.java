package org.llmtwin.crawler.testing;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** What hosts answer when all is not well: for a page of a {@link TestSite}, alone or before it is well again. */
public final class Answers {
    private Answers() {}

    /** To the first {@code times} requests one page, to all later ones the other. */
    public static TestSite.Page first(int times, TestSite.Page first, TestSite.Page later) {
        AtomicInteger asked = new AtomicInteger();
        return exchange -> (asked.getAndIncrement() < times ? first : later).answer(exchange);
    }

    public static TestSite.Page redirect(int status, String location) {
        return TestSite.status(status, "Location", location);
    }

    public static TestSite.Page redirectToItself() {
        return exchange -> redirect(302, exchange.getRequestURI().toString()).answer(exchange);
    }

    /** @param retryAfter seconds or a date */
    public static TestSite.Page tooMany(int status, String retryAfter) {
        return TestSite.status(status, "Retry-After", retryAfter);
    }

    /** Says how long the answer is and breaks off after a few bytes of it. */
    public static TestSite.Page cut() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 100_000);
            exchange.getResponseBody().write("<html><body><p>[{\"id\": 1".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            exchange.close();
        };
    }

    /** Sends for as long as somebody reads. */
    public static TestSite.Page endless() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            byte[] some = new byte[64 * 1024];
            while (true) {
                body.write(some);
            }
        };
    }

    /**
     * "Not modified" to whoever knows what the page is known by.
     *
     * @param header of the answer, ETag or Last-Modified
     * @param condition the header of a request that knows it
     * @param notModified counts these answers
     */
    public static TestSite.Page known(
            String header, String condition, String value, AtomicInteger notModified, TestSite.Page page) {
        return exchange -> {
            exchange.getResponseHeaders().set(header, value);
            if (value.equals(exchange.getRequestHeaders().getFirst(condition))) {
                notModified.incrementAndGet();
                exchange.sendResponseHeaders(304, -1);
            } else {
                page.answer(exchange);
            }
        };
    }
}
