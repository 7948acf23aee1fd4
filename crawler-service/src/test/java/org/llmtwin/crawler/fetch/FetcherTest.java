package org.llmtwin.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.llmtwin.crawler.http.PermanentFetchException;
import org.llmtwin.crawler.http.Validators;
import org.llmtwin.crawler.testing.TestSite;

class FetcherTest {
    @RegisterExtension
    private final FetchedSite web = new FetchedSite();

    @Test
    void a_page_comes_with_its_validators_and_is_asked_for_by_an_honest_name() throws Exception {
        web.site().page("/a", exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            byte[] name = exchange.getRequestHeaders().getFirst("User-Agent").getBytes(StandardCharsets.UTF_8);
            TestSite.send(exchange, 200, "text/html; charset=utf-8", name);
        });

        Fetched page = web.fetch("/a");

        assertThat(page.body()).asString().isEqualTo("llm-twin/1.0 (+https://example.org/bot)");
        assertThat(page.validators().etag()).isEqualTo("\"v1\"");
        assertThat(page.mediaType()).isEqualTo("text/html");
    }

    @Test
    void a_page_that_is_the_same_is_not_sent_again() throws Exception {
        web.site().page("/a", exchange -> {
            boolean known = "\"v1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
            exchange.sendResponseHeaders(known ? 304 : 200, -1);
        });

        assertThat(web.fetcher()
                        .fetch(web.site().at("/a"), new Validators("\"v1\"", null))
                        .notModified())
                .isTrue();
    }

    @Test
    void a_missing_and_a_closed_page_are_not_asked_for_again() {
        web.site().page("/closed", TestSite.status(403));

        assertThatThrownBy(() -> web.fetch("/missing"))
                .isInstanceOf(PermanentFetchException.class)
                .hasMessage("127.0.0.1 answered 404 (not there)");
        assertThatThrownBy(() -> web.fetch("/closed"))
                .isInstanceOf(PermanentFetchException.class)
                .hasMessage("127.0.0.1 answered 403 (not open to the public)");
        assertThat(web.site().requests()).containsExactly("/missing", "/closed");
    }

    @Test
    void redirects_are_followed_to_the_page_and_not_for_ever() throws Exception {
        web.site().page("/old", TestSite.status(301, "Location", "/new")).html("/new", "<p>here</p>");
        web.site().page("/loop", TestSite.status(302, "Location", "/loop"));

        assertThat(web.fetch("/old").link()).isEqualTo(web.site().at("/new"));
        assertThatThrownBy(() -> web.fetch("/loop")).hasMessage("more than 5 redirects");
    }
}
