package org.llmtwin.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.llmtwin.crawler.http.RobotsException;
import org.llmtwin.crawler.testing.Answers;
import org.llmtwin.crawler.testing.TestSite;

/** What robots.txt says is kept. */
class FetchRobotsTest {
    @RegisterExtension
    private final FetchedSite web = new FetchedSite();

    @Test
    void what_robots_txt_forbids_is_not_fetched() {
        web.site()
                .text("/robots.txt", "text/plain", "User-agent: *\nDisallow: /drafts/\n")
                .html("/drafts/a", "<p>no</p>");

        assertThatThrownBy(() -> web.fetch("/drafts/a"))
                .isInstanceOf(RobotsException.class)
                .hasMessage("robots.txt of 127.0.0.1 does not allow it");
        assertThat(web.site().requests()).isEmpty();
    }

    @Test
    void a_redirect_to_what_robots_txt_forbids_is_not_followed() {
        web.site()
                .text("/robots.txt", "text/plain", "User-agent: llm-twin\nDisallow: /drafts/\n")
                .page("/a", TestSite.status(302, "Location", "/drafts/a"));

        assertThatThrownBy(() -> web.fetch("/a")).isInstanceOf(RobotsException.class);
        assertThat(web.site().requests()).containsExactly("/a");
    }

    @Test
    void a_host_whose_robots_txt_is_broken_is_not_crawled() {
        web.site().page("/robots.txt", TestSite.status(503)).html("/a", "<p>a</p>");

        assertThatThrownBy(() -> web.fetch("/a")).hasMessageStartingWith("robots.txt could not be read");
        assertThat(web.site().requests()).isEmpty();
    }

    @Test
    void a_host_whose_robots_txt_never_ends_is_not_crawled_and_not_asked_for_it_again_at_once() {
        AtomicInteger asked = new AtomicInteger();
        web.site()
                .page("/robots.txt", exchange -> {
                    asked.incrementAndGet();
                    Answers.endless().answer(exchange);
                })
                .html("/a", "<p>a</p>");

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> web.fetch("/a"))
                    .hasMessage("robots.txt could not be read, so nothing is fetched: "
                            + "the answer is larger than 1048576 bytes");
        }
        assertThat(asked).hasValue(1);
        assertThat(web.site().requests()).isEmpty();
    }

    @Test
    void the_delay_that_a_host_asks_for_is_kept() throws Exception {
        web.site()
                .text("/robots.txt", "text/plain", "User-agent: *\nCrawl-delay: 7\n")
                .html("/a", "a")
                .html("/b", "b");

        web.fetch("/a");
        web.fetch("/b");

        assertThat(web.clock().slept()).contains(Duration.ofSeconds(7));
    }
}
