package org.llmtwin.stack.qdrant.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatetimesTest {
    @ParameterizedTest
    @CsvSource({
        "2024-01-02T03:04:05Z, 2024-01-02T03:04:05Z",
        "2024-01-02t03:04:05z, 2024-01-02T03:04:05Z",
        "2024-01-02T03:04:05.25+02:00, 2024-01-02T01:04:05.25Z",
        "2024-01-02T03:04:05, 2024-01-02T03:04:05Z",
        "2024-01-02 03:04:05.5, 2024-01-02T03:04:05.5Z",
        "2024-01-02 03:04, 2024-01-02T03:04:00Z",
        "2024-01-02, 2024-01-02T00:00:00Z"
    })
    void readsWhatQdrantReads(String text, Instant instant) {
        assertThat(Datetimes.parse(text)).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2024-02-30", "2024-13-01T00:00:00Z", "1704067200", "yesterday", "", "2024-01-02T25:00:00Z"})
    void readsNoImpossibleDate(String text) {
        assertThat(Datetimes.parse(text)).isNull();
    }
}
