package org.llmtwin.crawler.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmtwin.crawler.connector.ListingException;
import org.llmtwin.domain.twin.Source;

class ExportOnlyConnectorTest {
    private final ExportOnlyConnector connector = new ExportOnlyConnector();

    private static Source source(String link) {
        return new Source(URI.create(link), Instant.EPOCH);
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.linkedin.com/in/mara-ellison/, Get a copy of your data",
        "https://de.linkedin.com/in/mara-ellison, Get a copy of your data",
        "https://LinkedIn.com/pulse/on-queues, Get a copy of your data",
        "https://x.com/mara, Download an archive of your data",
        "https://mobile.twitter.com/mara/status/1, Download an archive of your data"
    })
    void a_link_behind_a_log_in_is_answered_with_how_to_get_the_export(String link, String how) {
        assertThat(connector.reads(source(link))).isTrue();

        assertThatThrownBy(() -> connector.list(source(link)))
                .isInstanceOf(ListingException.class)
                .hasMessageContaining(how)
                .hasMessageEndingWith("import the ZIP");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://blog.x.com.example.org/",
                "https://netflix.com/",
                "https://mylinkedin.com/",
                "file:///x.com"
            })
    void other_links_are_not_meant(String link) {
        assertThat(connector.reads(source(link))).isFalse();
    }
}
