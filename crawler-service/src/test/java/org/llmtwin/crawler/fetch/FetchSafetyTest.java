package org.llmtwin.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.llmtwin.crawler.http.PermanentFetchException;
import org.llmtwin.crawler.http.Validators;
import org.llmtwin.crawler.testing.TestSite;
import org.llmtwin.platform.net.AddressGuard;

/** Answers without end and addresses that are not public. */
class FetchSafetyTest {
    @RegisterExtension
    private final FetchedSite web = new FetchedSite();

    @Test
    void an_endless_page_ends_at_the_size_limit() {
        web.site().page("/a", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            while (true) {
                body.write(new byte[64 * 1024]);
            }
        });

        assertThatThrownBy(() -> web.fetch("/a"))
                .isInstanceOf(PermanentFetchException.class)
                .hasMessage("the answer is larger than 1048576 bytes");
    }

    @Test
    void a_page_that_drips_for_ever_ends_at_the_time_limit() {
        web.site().page("/a", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        });

        assertThatThrownBy(() -> web.fetch("/a"))
                .isInstanceOf(PermanentFetchException.class)
                .hasMessage("the answer did not end within 3.0 s");
    }

    @Test
    void a_page_of_50_megabytes_is_not_read() {
        web.site().page("/a", exchange -> {
            exchange.sendResponseHeaders(200, 50L * 1024 * 1024);
            exchange.getResponseBody().write(new byte[1024]);
            exchange.getResponseBody().flush();
        });

        assertThatThrownBy(() -> web.fetch("/a")).hasMessage("the answer is larger than 1048576 bytes");
    }

    @Test
    void a_small_answer_that_unpacks_to_a_large_one_is_too_large() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(new byte[8 * 1024 * 1024]);
        }
        web.site().page("/a", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            TestSite.send(exchange, 200, "text/html", packed.toByteArray());
        });

        assertThat(packed.size()).isLessThan(20_000);
        assertThatThrownBy(() -> web.fetch("/a")).hasMessage("the answer is larger than 1048576 bytes");
    }

    @Test
    void a_redirect_into_the_own_network_is_refused() {
        web.site().page("/a", TestSite.status(302, "Location", "http://127.0.0.1:1/secret"));
        web.site().page("/b", TestSite.status(302, "Location", "http://169.254.169.254/latest/meta-data"));
        web.site().page("/c", TestSite.status(302, "Location", "file:///etc/passwd"));

        assertThatThrownBy(() -> web.fetch("/a"))
                .hasMessage("127.0.0.1 has the address 127.0.0.1: only public addresses are opened");
        assertThatThrownBy(() -> web.fetch("/b")).hasMessageContaining("only public addresses are opened");
        assertThatThrownBy(() -> web.fetch("/c")).hasMessageContaining("its scheme must be http or https");
    }

    @Test
    void a_name_that_changes_its_address_after_the_check_does_not_get_through() throws Exception {
        web.site().html("/a", "secret");
        AtomicInteger lookups = new AtomicInteger();
        AddressGuard guard = new AddressGuard(false, Set.of(), host -> {
            lookups.incrementAndGet();
            return new InetAddress[] {InetAddress.getByName("127.0.0.1")};
        });
        try (Fetcher rebound = new Fetcher(guard, web.site().settings(), web.clock(), web.clock())) {
            URI link = URI.create("http://rebinding.example:" + web.site().port() + "/a");
            assertThatThrownBy(() -> rebound.fetch(link, Validators.NONE))
                    .hasMessageContaining("only public addresses are opened");
        }
        assertThat(lookups).hasPositiveValue();
        assertThat(web.site().requests()).isEmpty();
    }
}
