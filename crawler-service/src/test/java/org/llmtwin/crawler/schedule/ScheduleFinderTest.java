package org.llmtwin.crawler.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.llmtwin.crawler.testing.memory.MemorySchedules;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.domain.twin.Consent;
import org.llmtwin.domain.twin.Source;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.domain.twin.Twins;
import org.mockito.ArgumentMatchers;

class ScheduleFinderTest {
    private static final TwinId TWIN = new TwinId("ada");
    private static final URI BLOG = URI.create("https://blog.example/");
    private static final URI NOTES = URI.create("https://notes.example/");
    /** A Monday. */
    private static final Instant ADDED = Instant.parse("2026-01-05T10:17:30Z");

    private final MemorySchedules schedules = new MemorySchedules();
    private final List<CollectionRun> requested = new ArrayList<>();

    /** An active run that is answered in place of a requested one. */
    private @Nullable CollectionRun active;

    private void find(Instant now, URI... links) {
        find(now, true, links);
    }

    private void find(Instant now, boolean weekly, URI... links) {
        find(now, weekly, List.of(twin(TWIN, links)));
    }

    private static Twin twin(TwinId id, URI... links) {
        List<Source> sources =
                Stream.of(links).map(link -> new Source(link, ADDED)).toList();
        return new Twin(id, "owner", "Ada Lind", sources, new Consent("owner", ADDED), ADDED);
    }

    private void find(Instant now, boolean weekly, List<Twin> all) {
        Twins twins = mock();
        when(twins.all()).thenReturn(all);
        CollectionRuns runs = mock();
        when(runs.request(ArgumentMatchers.any())).thenAnswer(call -> {
            CollectionRun run = call.getArgument(0);
            requested.add(run);
            return active == null ? run : active;
        });
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        SourceSchedules each = new SourceSchedules(schedules, new ScheduleSettings(weekly), clock);
        new ScheduleFinder(twins, each, schedules, runs, clock).find();
    }

    @Test
    void a_source_that_nobody_said_anything_about_is_collected_once_a_week() {
        find(ADDED, BLOG);
        find(ADDED.plus(Duration.ofDays(6)), BLOG);
        assertThat(requested).isEmpty();
        assertThat(schedules.of(TWIN))
                .extracting(Schedule::next)
                .containsExactly(Instant.parse("2026-01-12T10:17:00Z"));

        find(ADDED.plus(Duration.ofDays(7)), BLOG);
        find(ADDED.plus(Duration.ofDays(8)), BLOG);

        assertThat(requested).singleElement().satisfies(run -> {
            assertThat(run.twin()).isEqualTo(TWIN);
            assertThat(run.requestedBy()).isEqualTo("schedule");
            assertThat(run.sources()).containsExactly(BLOG);
        });
        assertThat(schedules.of(TWIN))
                .extracting(Schedule::next)
                .containsExactly(Instant.parse("2026-01-19T10:17:00Z"));
    }

    @Test
    void each_source_has_its_own_schedule_and_those_due_together_are_one_run() {
        schedules.put(Schedule.of(TWIN, BLOG, "0 3 * * *", ADDED));
        schedules.put(Schedule.of(TWIN, NOTES, "0 3 * * 3", ADDED));

        find(Instant.parse("2026-01-06T03:00:04Z"), BLOG, NOTES);
        find(Instant.parse("2026-01-07T03:00:04Z"), BLOG, NOTES);

        assertThat(requested).extracting(CollectionRun::sources).containsExactly(List.of(BLOG), List.of(BLOG, NOTES));
    }

    @Test
    void however_many_twins_there_are_the_warehouse_is_asked_once() {
        TwinId other = new TwinId("bea");
        schedules.put(Schedule.of(TWIN, BLOG, "0 3 * * *", ADDED));
        schedules.put(Schedule.of(other, BLOG, "0 3 * * 3", ADDED));

        find(Instant.parse("2026-01-06T03:00:04Z"), true, List.of(twin(TWIN, BLOG), twin(other, BLOG)));

        assertThat(requested).extracting(CollectionRun::twin).containsExactly(TWIN);
        assertThat(schedules.questions()).isEqualTo(1);
    }

    @Test
    void what_falls_due_while_other_sources_are_collected_waits_for_their_end() {
        schedules.put(Schedule.of(TWIN, BLOG, "0 3 * * *", ADDED));
        Instant due = Instant.parse("2026-01-06T03:00:04Z");
        active = CollectionRun.requested(UUID.randomUUID(), TWIN, "owner", ADDED, List.of(NOTES));
        find(due, BLOG);
        assertThat(schedules.of(TWIN))
                .extracting(Schedule::next)
                .containsExactly(Instant.parse("2026-01-06T03:00:00Z"));

        active = CollectionRun.requested(UUID.randomUUID(), TWIN, "owner", ADDED);
        find(due, BLOG);
        assertThat(schedules.of(TWIN))
                .extracting(Schedule::next)
                .containsExactly(Instant.parse("2026-01-07T03:00:00Z"));
    }

    @Test
    void a_source_that_is_to_be_collected_never_is_not() {
        schedules.put(Schedule.never(TWIN, BLOG));

        find(ADDED.plus(Duration.ofDays(70)), BLOG);
        find(ADDED.plus(Duration.ofDays(70)), false, NOTES);

        assertThat(requested).isEmpty();
    }

    @Test
    void a_source_that_is_removed_takes_its_schedule_along() {
        find(ADDED, BLOG, NOTES);

        find(ADDED.plus(Duration.ofDays(8)), NOTES);

        assertThat(requested).extracting(CollectionRun::sources).containsExactly(List.of(NOTES));
        assertThat(schedules.of(TWIN)).extracting(Schedule::source).containsExactly(NOTES);
    }
}
