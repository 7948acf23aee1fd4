package org.llmtwin.domain.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmtwin.domain.twin.TwinId;

class CanonicalLinkTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://a.example/x/",
                "https://a.example/x",
                "https://www.a.example/x",
                "https://A.EXAMPLE:443/x//",
                "https://a.example/x?utm_source=feed&utm_medium=rss",
                "https://a.example/x?source=rss----1#top",
                "https://a.example/x?r=2b",
            })
    void one_post_has_one_link_whatever_its_address_wears(String address) {
        assertThat(CanonicalLink.of(URI.create(address))).isEqualTo(URI.create("https://a.example/x"));
    }

    @Test
    void parameters_that_choose_the_post_stay() {
        assertThat(CanonicalLink.of(URI.create("http://a.example/?p=7&utm_source=x")))
                .isEqualTo(URI.create("https://a.example?p=7"));
    }

    @Test
    void a_port_that_is_not_the_default_stays() {
        assertThat(CanonicalLink.of(URI.create("http://127.0.0.1:8090/a/")))
                .isEqualTo(URI.create("https://127.0.0.1:8090/a"));
    }

    @Test
    void a_file_is_left_as_it_is() {
        URI file = URI.create("file:///posts/a.md");
        assertThat(CanonicalLink.of(file)).isEqualTo(file);
    }

    @Test
    void the_same_link_of_two_twins_is_two_documents() {
        URI link = URI.create("https://a.example/x");
        assertThat(DocumentId.of(new TwinId("ada"), link)).isNotEqualTo(DocumentId.of(new TwinId("bo"), link));
        assertThat(DocumentId.of(new TwinId("ada"), link)).isEqualTo(DocumentId.of(new TwinId("ada"), link));
    }
}
