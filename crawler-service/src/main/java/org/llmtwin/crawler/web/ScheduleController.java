package org.llmtwin.crawler.web;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.schedule.Schedule;
import org.llmtwin.crawler.schedule.Schedules;
import org.llmtwin.crawler.schedule.SourceSchedules;
import org.llmtwin.domain.twin.Source;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.platform.security.Caller;
import org.llmtwin.platform.security.TwinAccess;
import org.llmtwin.platform.web.InvalidRequestException;
import org.llmtwin.platform.web.RequestRules;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** When a twin's sources are collected again. */
@RestController
@RequestMapping("/admin/v1/twins/{twin}/schedules")
class ScheduleController {
    private final Schedules schedules;
    private final SourceSchedules sources;
    private final TwinAccess access;
    private final Clock clock;

    ScheduleController(Schedules schedules, SourceSchedules sources, TwinAccess access, Clock clock) {
        this.schedules = schedules;
        this.sources = sources;
        this.access = access;
        this.clock = clock;
    }

    /** @param link of the source that is meant; all of the twin's are without one */
    record ScheduleRequest(@Nullable String link, @Nullable String cron) {}

    /** @param cron null, like {@code next}, if the source is collected only when somebody asks for it */
    record ScheduleView(
            URI link, @Nullable String cron, @Nullable Instant next) {
        static ScheduleView of(Schedule schedule) {
            return new ScheduleView(schedule.source(), schedule.cron(), schedule.next());
        }
    }

    /** @return one for each source of the twin */
    @GetMapping
    List<ScheduleView> all(@PathVariable String twin, Caller caller) {
        return views(access.require(twin, caller));
    }

    @PutMapping
    List<ScheduleView> put(@PathVariable String twin, @RequestBody ScheduleRequest body, Caller caller) {
        Twin known = access.require(twin, caller);
        String cron = body.cron();
        if (cron == null) {
            throw new InvalidRequestException("cron", "it must have five fields, as 0 3 * * 1");
        }
        return change(known, body.link(), source -> schedule(known, source, cron));
    }

    private Schedule schedule(Twin twin, Source source, String cron) {
        try {
            return Schedule.of(twin.id(), source.link(), cron, clock.instant());
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("cron", String.valueOf(e.getMessage()));
        }
    }

    /** From then on the source is collected only when somebody asks for it. */
    @DeleteMapping
    List<ScheduleView> delete(
            @PathVariable String twin, @RequestParam(required = false) @Nullable String link, Caller caller) {
        Twin known = access.require(twin, caller);
        return change(known, link, source -> Schedule.never(known.id(), source.link()));
    }

    private List<ScheduleView> change(Twin twin, @Nullable String link, Function<Source, Schedule> to) {
        List<Source> meant = link == null ? twin.sources() : List.of(RequestRules.source(twin, link));
        meant.stream().map(to).toList().forEach(schedules::put); // all are checked before the first is kept
        return views(twin);
    }

    private List<ScheduleView> views(Twin twin) {
        return sources.of(twin).stream().map(ScheduleView::of).toList();
    }
}
