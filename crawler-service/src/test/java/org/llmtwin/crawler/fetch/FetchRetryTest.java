package org.llmtwin.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.crawler.http.HostFailingException;
import org.llmtwin.crawler.http.HostRestingException;
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
                .isInstanceOf(HostFailingException.class)
                .hasMessageStartingWith("the connection to 127.0.0.1 failed");
        assertThat(web.site().requests()).hasSize(3);
    }

    @Test
    void a_host_that_keeps_failing_is_left_alone() {
        failEightTimes();

        assertThatThrownBy(() -> web.fetch("/a"))
                .isInstanceOf(HostRestingException.class)
                .hasMessageContaining("failed 8 times in a row");
        assertThat(web.site().requests()).hasSize(8);
    }

    private void failEightTimes() {
        web.site().page("/a", TestSite.status(500));
        for (int page = 0; page < 3; page++) {
            assertThatThrownBy(() -> web.fetch("/a")).isInstanceOf(FetchException.class);
        }
        assertThat(web.site().requests()).hasSize(8);
    }

    /** A longer wait than is kept makes each of them the last attempt. */
    @Test
    void the_attempt_at_which_a_host_is_left_alone_says_so() {
        web.site().page("/a", TestSite.status(500, "Retry-After", "3600"));
        for (int failure = 1; failure < 8; failure++) {
            assertThatThrownBy(() -> web.fetch("/a")).isInstanceOf(HostFailingException.class);
        }

        assertThat(resting("/a")).isNotNull();
    }

    @Test
    void after_each_pause_one_request_tries_whether_the_host_is_back() throws Exception {
        failEightTimes();
        HostRestingException resting = resting("/a");
        assertThat(resting.rest()).isEqualTo(Duration.ofMinutes(1));
        assertThat(resting.trials()).isZero();

        web.clock().sleep(resting.rest());
        HostRestingException still = resting("/a");

        assertThat(still.rest()).isEqualTo(Duration.ofMinutes(1));
        assertThat(still.trials()).isEqualTo(1);
        assertThat(web.site().requests()).hasSize(9);

        web.clock().sleep(still.rest());
        web.site().page("/a", TestSite.status(200));
        web.fetch("/a");
        web.fetch("/a");
        assertThat(web.site().requests()).hasSize(11);
    }

    @Test
    void a_host_that_answers_is_back_although_it_has_not_what_was_wanted() throws Exception {
        failEightTimes();
        web.clock().sleep(resting("/a").rest());
        web.site().page("/b", TestSite.status(200));

        assertThatThrownBy(() -> web.fetch("/missing")).isInstanceOf(PermanentFetchException.class);

        web.site().page("/a", TestSite.status(500));
        assertThatThrownBy(() -> web.fetch("/a")).isInstanceOf(HostFailingException.class);
        web.fetch("/b");
    }

    @Test
    void a_host_that_answers_between_its_failures_is_not_left_alone() {
        web.site().page("/a", TestSite.status(500));
        for (int page = 0; page < 5; page++) {
            assertThatThrownBy(() -> web.fetch("/a")).isInstanceOf(HostFailingException.class);
            assertThatThrownBy(() -> web.fetch("/missing")).isInstanceOf(PermanentFetchException.class);
        }
    }

    @Test
    void while_one_request_tries_whether_the_host_is_back_others_wait() throws Exception {
        failEightTimes();
        web.clock().sleep(resting("/a").rest());
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        web.site().page("/trial", exchange -> {
            asked.countDown();
            awaitUninterruptibly(answer);
            TestSite.status(200).answer(exchange);
        });

        CompletableFuture<Void> trial = CompletableFuture.runAsync(() -> {
            try {
                web.fetch("/trial");
            } catch (FetchException e) {
                throw new CompletionException(e);
            }
        });
        asked.await();
        assertThat(resting("/a").rest()).isPositive();
        answer.countDown();
        trial.join();

        assertThatThrownBy(() -> web.fetch("/a")).isInstanceOf(HostFailingException.class);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HostRestingException resting(String address) {
        return catchThrowableOfType(HostRestingException.class, () -> web.fetch(address));
    }
}
