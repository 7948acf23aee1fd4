package org.llmtwin.crawler.schedule;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.platform.jobs.WorkFinder;

/** Requests a run for each schedule that is due; one that was missed while the service was down runs once. */
public final class ScheduleFinder implements WorkFinder {
    static final String BY = "schedule";

    private final Schedules schedules;
    private final CollectionRuns runs;
    private final Clock clock;

    public ScheduleFinder(Schedules schedules, CollectionRuns runs, Clock clock) {
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
        for (Schedule due : schedules.due(now)) {
            // the request comes first: after a crash between the two it is made again, and an active run is kept
            runs.request(CollectionRun.requested(UUID.randomUUID(), due.twin(), BY, now));
            schedules.advance(due, due.after(now));
        }
    }
}
