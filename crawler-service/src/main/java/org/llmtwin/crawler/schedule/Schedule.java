package org.llmtwin.crawler.schedule;

import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.twin.Source;
import org.llmtwin.domain.twin.TwinId;
import org.springframework.scheduling.support.CronExpression;

/**
 * When one source of a twin is collected.
 *
 * @param source its link
 * @param cron five fields: minute, hour, day of month, month, day of week; in UTC; null for never
 * @param next when it is due; null for never
 */
public record Schedule(
        TwinId twin,
        URI source,
        @Nullable String cron,
        @Nullable Instant next) {
    /** @throws IllegalArgumentException if the expression has no five valid fields or never comes due */
    public static Schedule of(TwinId twin, URI source, String cron, Instant now) {
        return new Schedule(twin, source, cron.strip(), next(cron, now));
    }

    /** Not by itself: the source is collected when somebody asks for it. */
    public static Schedule never(TwinId twin, URI source) {
        return new Schedule(twin, source, null, null);
    }

    /** Once a week, at the day and minute at which the source was added, so that not all sources are due at once. */
    public static Schedule weekly(TwinId twin, Source source, Instant now) {
        OffsetDateTime added = source.addedAt().atOffset(ZoneOffset.UTC);
        String cron = "%d %d * * %d"
                .formatted(
                        added.getMinute(), added.getHour(), added.getDayOfWeek().getValue());
        return of(twin, source.link(), cron, now);
    }

    Schedule after(Instant now) {
        return cron == null ? this : of(twin, source, cron, now);
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
