package org.llmtwin.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.crawler.http.PermanentFetchException;
import org.llmtwin.crawler.http.TransientFetchException;
import org.llmtwin.crawler.testing.TestSite;

/** What is asked for again, when, and when a host is left alone. */
class FetchRetryTest {
    @RegisterExtension
    private final FetchedSite web = new FetchedSite();

    @Test
    void a_busy_host_is_asked_again_when_it_says() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        web.site()
                .page(
                        "/a",
                        exchange -> (asked.incrementAndGet() == 1
                                        ? TestSite.status(429, "Retry-After", "30")
                                        : TestSite.status(200))
                                .answer(exchange));

        web.fetch("/a");

        assertThat(web.clock().slept()).containsExactly(Duration.ofSeconds(30));
    }

    @Test
    void a_403_that_says_when_to_come_back_means_slow_down() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        web.site()
                .page(
                        "/a",
                        exchange -> (asked.incrementAndGet() == 1
                                        ? TestSite.status(403, "Retry-After", "Mon, 05 Jan 2026 10:01:00 GMT")
                                        : TestSite.status(200))
                                .answer(exchange));

        web.fetch("/a");

        assertThat(web.clock().slept()).containsExactly(Duration.ofMinutes(1));
    }

    @Test
    void a_host_that_asks_for_a_longer_wait_than_is_kept_is_left() {
        web.site().page("/a", TestSite.status(429, "Retry-After", "3600"));

        assertThatThrownBy(() -> web.fetch("/a")).isInstanceOf(TransientFetchException.class);
        assertThat(web.site().requests()).hasSize(1);
    }

    @Test
    void a_broken_answer_is_asked_for_again_with_growing_waits() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        web.site()
                .page(
                        "/a",
                        exchange -> TestSite.status(asked.incrementAndGet() < 3 ? 500 : 200)
                                .answer(exchange));

        web.fetch("/a");

        assertThat(web.clock().slept()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void a_cut_connection_is_a_failure_that_may_pass() {
        web.site().page("/a", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            exchange.close();
        });

        assertThatThrownBy(() -> web.fetch("/a"))
                .isInstanceOf(TransientFetchException.class)
                .hasMessageStartingWith("the connection to 127.0.0.1 failed");
        assertThat(web.site().requests()).hasSize(3);
    }

    @Test
    void a_host_that_keeps_failing_is_left_alone() {
        web.site().page("/a", TestSite.status(500));
        for (int page = 0; page < 3; page++) {
            assertThatThrownBy(() -> web.fetch("/a")).isInstanceOf(FetchException.class);
        }

        assertThatThrownBy(() -> web.fetch("/a"))
                .isInstanceOf(PermanentFetchException.class)
                .hasMessageContaining("failed 8 times in a row");
        assertThat(web.site().requests()).hasSize(8);
    }
}
