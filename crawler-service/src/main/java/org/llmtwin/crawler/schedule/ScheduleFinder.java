package org.llmtwin.crawler.schedule;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.domain.twin.Twins;
import org.llmtwin.platform.jobs.WorkFinder;

/**
 * Requests a run for each twin's sources that are due; what was missed while the service was down runs once. What falls due
 * while another run of the twin is active waits for its end.
 */
public final class ScheduleFinder implements WorkFinder {
    static final String BY = "schedule";

    private final Twins twins;
    private final SourceSchedules sources;
    private final Schedules schedules;
    private final CollectionRuns runs;
    private final Clock clock;

    public ScheduleFinder(Twins twins, SourceSchedules sources, Schedules schedules, CollectionRuns runs, Clock clock) {
        this.twins = twins;
        this.sources = sources;
        this.schedules = schedules;
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "due-schedules";
    }

    @Override
    public void find() {
        Instant now = clock.instant();
        sources.of(twins.all()).forEach((twin, all) -> {
            List<Schedule> due = all.stream()
                    .filter(schedule ->
                            schedule.next() != null && !schedule.next().isAfter(now))
                    .toList();
            if (!due.isEmpty()) {
                request(twin, due, now);
            }
        });
    }

    /** The request comes first: after a crash between the two it is made again, and an active run is kept. */
    private void request(Twin twin, List<Schedule> due, Instant now) {
        List<URI> links = due.stream().map(Schedule::source).toList();
        CollectionRun run = runs.request(CollectionRun.requested(UUID.randomUUID(), twin.id(), BY, now, links));
        due.stream()
                .filter(schedule -> run.collects(schedule.source()))
                .forEach(schedule -> schedules.advance(schedule, schedule.after(now)));
    }
}
