package org.llmtwin.crawler.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.llmtwin.domain.twin.TwinId;

/** The schedules in the warehouse, one for each twin at the most. */
public interface Schedules {
    void put(Schedule schedule);

    Optional<Schedule> find(TwinId twin);

    /** @return false if there was none */
    boolean remove(TwinId twin);

    List<Schedule> due(Instant now);

    /** Moves a schedule on. @return false if another worker did so before, or it was changed or removed */
    boolean advance(Schedule from, Schedule to);
}
