package org.llmtwin.crawler.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmtwin.domain.twin.TwinId;

class ScheduleTest {
    private static final URI BLOG = URI.create("https://blog.example/");
    private static final Instant MONDAY = Instant.parse("2026-01-05T10:00:00Z");

    @Test
    void it_is_due_at_the_next_moment_in_utc_and_then_at_the_one_after() {
        Schedule schedule = Schedule.of(new TwinId("ada"), BLOG, "0 3 * * 1", MONDAY);

        assertThat(schedule.next()).isEqualTo("2026-01-12T03:00:00Z");
        assertThat(schedule.after(schedule.next()).next()).isEqualTo("2026-01-19T03:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0 3 * *", "0 0 3 * * 1", "61 3 * * 1", "0 3 31 2 *"})
    void what_is_no_cron_expression_is_refused(String cron) {
        assertThatThrownBy(() -> Schedule.of(new TwinId("ada"), BLOG, cron, MONDAY))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
