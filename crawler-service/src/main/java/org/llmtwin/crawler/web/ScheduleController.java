package org.llmtwin.crawler.web;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.schedule.Schedule;
import org.llmtwin.crawler.schedule.Schedules;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.platform.security.Caller;
import org.llmtwin.platform.security.TwinAccess;
import org.llmtwin.platform.web.InvalidRequestException;
import org.llmtwin.platform.web.NotFoundException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** When a twin's sources are collected again. */
@RestController
@RequestMapping("/admin/v1/twins/{twin}/schedule")
class ScheduleController {
    private final Schedules schedules;
    private final TwinAccess access;
    private final Clock clock;

    ScheduleController(Schedules schedules, TwinAccess access, Clock clock) {
        this.schedules = schedules;
        this.access = access;
        this.clock = clock;
    }

    record ScheduleRequest(@Nullable String cron) {}

    record ScheduleView(String twin, String cron, Instant next) {
        static ScheduleView of(Schedule schedule) {
            return new ScheduleView(schedule.twin().value(), schedule.cron(), schedule.next());
        }
    }

    @PutMapping
    ScheduleView put(@PathVariable String twin, @RequestBody ScheduleRequest body, Caller caller) {
        TwinId id = access.require(twin, caller).id();
        if (body.cron() == null) {
            throw new InvalidRequestException("cron", "it must have five fields, as 0 3 * * 1");
        }
        Schedule schedule = schedule(id, body.cron());
        schedules.put(schedule);
        return ScheduleView.of(schedule);
    }

    private Schedule schedule(TwinId twin, String cron) {
        try {
            return Schedule.of(twin, cron, clock.instant());
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("cron", String.valueOf(e.getMessage()));
        }
    }

    @GetMapping
    ScheduleView get(@PathVariable String twin, Caller caller) {
        TwinId id = access.require(twin, caller).id();
        return schedules.find(id).map(ScheduleView::of).orElseThrow(() -> none(id));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String twin, Caller caller) {
        TwinId id = access.require(twin, caller).id();
        if (!schedules.remove(id)) {
            throw none(id);
        }
    }

    private static NotFoundException none(TwinId twin) {
        return new NotFoundException("Twin \"" + twin + "\" has no schedule");
    }
}
