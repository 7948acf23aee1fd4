package org.llmtwin.crawler.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.domain.twin.TwinId;

class ScheduleFinderTest {
    private static final Instant NOW = Instant.parse("2026-01-12T03:00:04Z");

    @Test
    void a_due_schedule_requests_one_run_and_moves_on() {
        Schedule due = Schedule.of(new TwinId("ada"), "0 3 * * 1", Instant.parse("2026-01-05T10:00:00Z"));
        Schedules schedules = mock();
        CollectionRuns runs = mock();
        when(schedules.due(NOW)).thenReturn(List.of(due));

        new ScheduleFinder(schedules, runs, Clock.fixed(NOW, ZoneOffset.UTC)).find();

        verify(runs)
                .request(argThat(run ->
                        run.twin().equals(due.twin()) && run.requestedBy().equals("schedule")));
        verify(schedules).advance(due, due.after(NOW));
        assertThat(due.after(NOW).next()).isEqualTo("2026-01-19T03:00:00Z");
    }
}
