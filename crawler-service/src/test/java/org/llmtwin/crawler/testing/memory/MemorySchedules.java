package org.llmtwin.crawler.testing.memory;

import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.llmtwin.crawler.schedule.Schedule;
import org.llmtwin.crawler.schedule.Schedules;
import org.llmtwin.domain.twin.TwinId;

/** The schedules of one twin's sources in memory. */
public final class MemorySchedules implements Schedules {
    private final Map<URI, Schedule> schedules = new LinkedHashMap<>();

    @Override
    public void put(Schedule schedule) {
        schedules.put(schedule.source(), schedule);
    }

    @Override
    public void putIfAbsent(Schedule schedule) {
        schedules.putIfAbsent(schedule.source(), schedule);
    }

    @Override
    public List<Schedule> of(TwinId twin) {
        return List.copyOf(schedules.values());
    }

    @Override
    public void remove(TwinId twin, Collection<URI> sources) {
        schedules.keySet().removeAll(sources);
    }

    @Override
    public boolean advance(Schedule from, Schedule to) {
        return schedules.replace(from.source(), from, to);
    }
}
