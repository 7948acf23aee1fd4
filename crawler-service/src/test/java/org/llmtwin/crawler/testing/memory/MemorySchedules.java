package org.llmtwin.crawler.testing.memory;

import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.llmtwin.crawler.schedule.Schedule;
import org.llmtwin.crawler.schedule.Schedules;
import org.llmtwin.domain.twin.TwinId;

/** Schedules in memory, and how often they were asked for. */
public final class MemorySchedules implements Schedules {
    private record Key(TwinId twin, URI source) {
        static Key of(Schedule schedule) {
            return new Key(schedule.twin(), schedule.source());
        }
    }

    private final Map<Key, Schedule> schedules = new LinkedHashMap<>();
    private int questions;

    public int questions() {
        return questions;
    }

    @Override
    public void put(Schedule schedule) {
        schedules.put(Key.of(schedule), schedule);
    }

    @Override
    public void putIfAbsent(Schedule schedule) {
        schedules.putIfAbsent(Key.of(schedule), schedule);
    }

    @Override
    public List<Schedule> of(TwinId twin) {
        return all().stream().filter(schedule -> schedule.twin().equals(twin)).toList();
    }

    @Override
    public List<Schedule> all() {
        questions++;
        return List.copyOf(schedules.values());
    }

    @Override
    public void remove(TwinId twin, Collection<URI> sources) {
        sources.forEach(source -> schedules.remove(new Key(twin, source)));
    }

    @Override
    public boolean advance(Schedule from, Schedule to) {
        return schedules.replace(Key.of(from), from, to);
    }
}
