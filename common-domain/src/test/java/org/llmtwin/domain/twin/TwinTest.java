package org.llmtwin.domain.twin;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwinTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "Ada", "-a", "a-", "a b", "../x", "ä"})
    void an_id_that_is_no_slug_is_refused(String id) {
        assertThatThrownBy(() -> new TwinId(id)).hasMessageContaining("twin id is \"" + id + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://a.example/x", "javascript:alert(1)", "a.example/x", "http:/nohost"})
    void a_source_that_cannot_be_collected_is_refused(String link) {
        assertThatThrownBy(() -> new Source(URI.create(link), Instant.EPOCH)).hasMessageContaining(link);
    }

    @Test
    void consent_names_who_gave_it() {
        assertThatThrownBy(() -> new Consent(" ", Instant.EPOCH)).hasMessageContaining("consent by");
    }
}
