package org.llmtwin.crawler.schedule;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import org.llmtwin.domain.twin.TwinId;

/** The schedules in the warehouse, one for each source of a twin. */
public interface Schedules {
    /** Takes the place of the source's schedule, if it has one. */
    void put(Schedule schedule);

    /** Leaves the source's schedule as it is, if it has one. */
    void putIfAbsent(Schedule schedule);

    List<Schedule> of(TwinId twin);

    /** Those of all twins. */
    List<Schedule> all();

    void remove(TwinId twin, Collection<URI> sources);

    /** Moves a schedule on. @return false if another worker did so before, or it was changed or removed */
    boolean advance(Schedule from, Schedule to);
}
