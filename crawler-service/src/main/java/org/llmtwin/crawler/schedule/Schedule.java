package org.llmtwin.crawler.schedule;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.llmtwin.domain.twin.TwinId;
import org.springframework.scheduling.support.CronExpression;

/**
 * When a twin's sources are collected.
 *
 * @param cron five fields: minute, hour, day of month, month, day of week; in UTC
 * @param next when it is due
 */
public record Schedule(TwinId twin, String cron, Instant next) {
    /** @throws IllegalArgumentException if the expression has no five valid fields or never comes due */
    public static Schedule of(TwinId twin, String cron, Instant now) {
        return new Schedule(twin, cron.strip(), next(cron, now));
    }

    Schedule after(Instant now) {
        return of(twin, cron, now);
    }

    private static Instant next(String cron, Instant now) {
        if (cron.strip().split("\\s+").length != 5) {
            throw new IllegalArgumentException("cron is \"" + cron + "\": it must have five fields, as 0 3 * * 1");
        }
        OffsetDateTime next = CronExpression.parse("0 " + cron.strip()).next(now.atOffset(ZoneOffset.UTC));
        if (next == null) {
            throw new IllegalArgumentException("cron is \"" + cron + "\": it must come due some day");
        }
        return next.toInstant();
    }
}
