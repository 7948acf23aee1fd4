package org.llmtwin.crawler.schedule;

import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.llmtwin.domain.twin.Source;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.domain.twin.TwinId;

/** Sees to it that each source of a twin has a schedule, and no other link has one. */
public final class SourceSchedules {
    private final Schedules schedules;
    private final ScheduleSettings settings;
    private final Clock clock;

    public SourceSchedules(Schedules schedules, ScheduleSettings settings, Clock clock) {
        this.schedules = schedules;
        this.settings = settings;
        this.clock = clock;
    }

    /** @return one for each source, in the order of the sources */
    public List<Schedule> of(Twin twin) {
        return of(twin, schedules.of(twin.id()));
    }

    /** The same of each twin, with one question to the warehouse. */
    public Map<Twin, List<Schedule>> of(Collection<Twin> twins) {
        Map<TwinId, List<Schedule>> kept = schedules.all().stream().collect(Collectors.groupingBy(Schedule::twin));
        return twins.stream()
                .collect(Collectors.toMap(
                        Function.identity(), twin -> of(twin, kept.getOrDefault(twin.id(), List.of()))));
    }

    private List<Schedule> of(Twin twin, List<Schedule> all) {
        Map<URI, Schedule> kept = all.stream().collect(Collectors.toMap(Schedule::source, Function.identity()));
        List<URI> links = twin.sources().stream().map(Source::link).toList();
        List<URI> gone =
                kept.keySet().stream().filter(link -> !links.contains(link)).toList();
        if (!gone.isEmpty()) {
            schedules.remove(twin.id(), gone);
        }
        return twin.sources().stream()
                .map(source -> Optional.ofNullable(kept.get(source.link())).orElseGet(() -> first(twin, source)))
                .toList();
    }

    private Schedule first(Twin twin, Source source) {
        Schedule first = settings.weekly()
                ? Schedule.weekly(twin.id(), source, clock.instant())
                : Schedule.never(twin.id(), source.link());
        schedules.putIfAbsent(first);
        return first;
    }
}
