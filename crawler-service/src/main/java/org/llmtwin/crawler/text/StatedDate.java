package org.llmtwin.crawler.text;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A date as a source states it.
 *
 * @param zone that it was written in; null if the source states none, so that UTC was taken
 */
public record StatedDate(Instant instant, @Nullable ZoneOffset zone) {
    /** In UTC, and stated so. */
    public static StatedDate utc(Instant instant) {
        return new StatedDate(instant, ZoneOffset.UTC);
    }

    /** Without a stated zone. */
    public static StatedDate assumed(Instant instant) {
        return new StatedDate(instant, null);
    }

    /** The zone as a document's metadata keep it: an offset such as {@code +02:00}, {@code Z}, or {@code assumed}. */
    public String zoneName() {
        return zone == null ? "assumed" : zone.getId();
    }
}
