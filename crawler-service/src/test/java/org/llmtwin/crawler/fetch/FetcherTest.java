package org.llmtwin.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.crawler.http.PermanentFetchException;
import org.llmtwin.crawler.http.RobotsException;
import org.llmtwin.crawler.http.TransientFetchException;
import org.llmtwin.crawler.http.Validators;
import org.llmtwin.crawler.testing.SteppingClock;
import org.llmtwin.crawler.testing.TestSite;
import org.llmtwin.platform.net.AddressGuard;

class FetcherTest {
    private final SteppingClock clock = new SteppingClock();
    private TestSite site;
    private Fetcher fetcher;

    @BeforeEach
    void start() {
        site = new TestSite();
        fetcher = site.fetcher(clock);
    }

    @AfterEach
    void stop() throws Exception {
        fetcher.close();
        site.close();
    }

    private Fetched fetch(String address) throws FetchException {
        return fetcher.fetch(site.at(address), Validators.NONE);
    }

    @Test
    void a_page_comes_with_its_validators_and_is_asked_for_by_an_honest_name() throws Exception {
        site.page("/a", exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            byte[] name = exchange.getRequestHeaders().getFirst("User-Agent").getBytes(StandardCharsets.UTF_8);
            TestSite.send(exchange, 200, "text/html; charset=utf-8", name);
        });

        Fetched page = fetch("/a");

        assertThat(page.body()).asString().isEqualTo("llm-twin/1.0 (+https://example.org/bot)");
        assertThat(page.validators().etag()).isEqualTo("\"v1\"");
        assertThat(page.mediaType()).isEqualTo("text/html");
    }

    @Test
    void a_page_that_is_the_same_is_not_sent_again() throws Exception {
        site.page("/a", exchange -> {
            boolean known = "\"v1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
            exchange.sendResponseHeaders(known ? 304 : 200, -1);
        });

        assertThat(fetcher.fetch(site.at("/a"), new Validators("\"v1\"", null)).notModified())
                .isTrue();
    }

    @Test
    void a_missing_and_a_closed_page_are_not_asked_for_again() {
        site.page("/closed", TestSite.status(403));

        assertThatThrownBy(() -> fetch("/missing"))
                .isInstanceOf(PermanentFetchException.class)
                .hasMessage("127.0.0.1 answered 404 (not there)");
        assertThatThrownBy(() -> fetch("/closed"))
                .isInstanceOf(PermanentFetchException.class)
                .hasMessage("127.0.0.1 answered 403 (not open to the public)");
        assertThat(site.requests()).containsExactly("/missing", "/closed");
    }

    @Test
    void a_busy_host_is_asked_again_when_it_says() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        site.page(
                "/a",
                exchange -> (asked.incrementAndGet() == 1
                                ? TestSite.status(429, "Retry-After", "30")
                                : TestSite.status(200))
                        .answer(exchange));

        fetch("/a");

        assertThat(clock.slept()).containsExactly(Duration.ofSeconds(30));
    }

    @Test
    void a_403_that_says_when_to_come_back_means_slow_down() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        site.page(
                "/a",
                exchange -> (asked.incrementAndGet() == 1
                                ? TestSite.status(403, "Retry-After", "Mon, 05 Jan 2026 10:01:00 GMT")
                                : TestSite.status(200))
                        .answer(exchange));

        fetch("/a");

        assertThat(clock.slept()).containsExactly(Duration.ofMinutes(1));
    }

    @Test
    void a_host_that_asks_for_a_longer_wait_than_is_kept_is_left() {
        site.page("/a", TestSite.status(429, "Retry-After", "3600"));

        assertThatThrownBy(() -> fetch("/a")).isInstanceOf(TransientFetchException.class);
        assertThat(site.requests()).hasSize(1);
    }

    @Test
    void a_broken_answer_is_asked_for_again_with_growing_waits() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        site.page(
                "/a",
                exchange ->
                        TestSite.status(asked.incrementAndGet() < 3 ? 500 : 200).answer(exchange));

        fetch("/a");

        assertThat(clock.slept()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void a_cut_connection_is_a_failure_that_may_pass() {
        site.page("/a", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            exchange.close();
        });

        assertThatThrownBy(() -> fetch("/a"))
                .isInstanceOf(TransientFetchException.class)
                .hasMessageStartingWith("the connection to 127.0.0.1 failed");
        assertThat(site.requests()).hasSize(3);
    }

    @Test
    void a_host_that_keeps_failing_is_left_alone() {
        site.page("/a", TestSite.status(500));
        for (int page = 0; page < 3; page++) {
            assertThatThrownBy(() -> fetch("/a")).isInstanceOf(FetchException.class);
        }

        assertThatThrownBy(() -> fetch("/a"))
                .isInstanceOf(PermanentFetchException.class)
                .hasMessageContaining("failed 8 times in a row");
        assertThat(site.requests()).hasSize(8);
    }

    @Test
    void an_endless_page_ends_at_the_size_limit() {
        site.page("/a", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            while (true) {
                body.write(new byte[64 * 1024]);
            }
        });

        assertThatThrownBy(() -> fetch("/a"))
                .isInstanceOf(PermanentFetchException.class)
                .hasMessage("the answer is larger than 1048576 bytes");
    }

    @Test
    void a_page_that_drips_for_ever_ends_at_the_time_limit() {
        site.page("/a", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        });

        assertThatThrownBy(() -> fetch("/a"))
                .isInstanceOf(PermanentFetchException.class)
                .hasMessage("the answer did not end within 3.0 s");
    }

    @Test
    void a_page_of_50_megabytes_is_not_read() {
        site.page("/a", exchange -> {
            exchange.sendResponseHeaders(200, 50L * 1024 * 1024);
            exchange.getResponseBody().write(new byte[1024]);
            exchange.getResponseBody().flush();
        });

        assertThatThrownBy(() -> fetch("/a")).hasMessage("the answer is larger than 1048576 bytes");
    }

    @Test
    void a_small_answer_that_unpacks_to_a_large_one_is_too_large() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(new byte[8 * 1024 * 1024]);
        }
        site.page("/a", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            TestSite.send(exchange, 200, "text/html", packed.toByteArray());
        });

        assertThat(packed.size()).isLessThan(20_000);
        assertThatThrownBy(() -> fetch("/a")).hasMessage("the answer is larger than 1048576 bytes");
    }

    @Test
    void redirects_are_followed_to_the_page_and_not_for_ever() throws Exception {
        site.page("/old", TestSite.status(301, "Location", "/new")).html("/new", "<p>here</p>");
        site.page("/loop", TestSite.status(302, "Location", "/loop"));

        assertThat(fetch("/old").link()).isEqualTo(site.at("/new"));
        assertThatThrownBy(() -> fetch("/loop")).hasMessage("more than 5 redirects");
    }

    @Test
    void a_redirect_into_the_own_network_is_refused() {
        site.page("/a", TestSite.status(302, "Location", "http://127.0.0.1:1/secret"));
        site.page("/b", TestSite.status(302, "Location", "http://169.254.169.254/latest/meta-data"));
        site.page("/c", TestSite.status(302, "Location", "file:///etc/passwd"));

        assertThatThrownBy(() -> fetch("/a"))
                .hasMessage("127.0.0.1 has the address 127.0.0.1: only public addresses are opened");
        assertThatThrownBy(() -> fetch("/b")).hasMessageContaining("only public addresses are opened");
        assertThatThrownBy(() -> fetch("/c")).hasMessageContaining("its scheme must be http or https");
    }

    @Test
    void a_name_that_changes_its_address_after_the_check_does_not_get_through() throws Exception {
        site.html("/a", "secret");
        AtomicInteger lookups = new AtomicInteger();
        AddressGuard guard = new AddressGuard(false, Set.of(), host -> {
            lookups.incrementAndGet();
            return new InetAddress[] {InetAddress.getByName("127.0.0.1")};
        });
        try (Fetcher rebound = new Fetcher(guard, site.settings(), clock, clock)) {
            URI link = URI.create("http://rebinding.example:" + site.port() + "/a");
            assertThatThrownBy(() -> rebound.fetch(link, Validators.NONE))
                    .hasMessageContaining("only public addresses are opened");
        }
        assertThat(lookups).hasPositiveValue();
        assertThat(site.requests()).isEmpty();
    }

    @Test
    void what_robots_txt_forbids_is_not_fetched() {
        site.text("/robots.txt", "text/plain", "User-agent: *\nDisallow: /drafts/\n")
                .html("/drafts/a", "<p>no</p>");

        assertThatThrownBy(() -> fetch("/drafts/a"))
                .isInstanceOf(RobotsException.class)
                .hasMessage("robots.txt of 127.0.0.1 does not allow it");
        assertThat(site.requests()).isEmpty();
    }

    @Test
    void a_redirect_to_what_robots_txt_forbids_is_not_followed() {
        site.text("/robots.txt", "text/plain", "User-agent: llm-twin\nDisallow: /drafts/\n")
                .page("/a", TestSite.status(302, "Location", "/drafts/a"));

        assertThatThrownBy(() -> fetch("/a")).isInstanceOf(RobotsException.class);
        assertThat(site.requests()).containsExactly("/a");
    }

    @Test
    void a_host_whose_robots_txt_is_broken_is_not_crawled() {
        site.page("/robots.txt", TestSite.status(503)).html("/a", "<p>a</p>");

        assertThatThrownBy(() -> fetch("/a")).hasMessageStartingWith("robots.txt could not be read");
        assertThat(site.requests()).isEmpty();
    }

    @Test
    void the_delay_that_a_host_asks_for_is_kept() throws Exception {
        site.text("/robots.txt", "text/plain", "User-agent: *\nCrawl-delay: 7\n")
                .html("/a", "a")
                .html("/b", "b");

        fetch("/a");
        fetch("/b");

        assertThat(clock.slept()).contains(Duration.ofSeconds(7));
    }
}
