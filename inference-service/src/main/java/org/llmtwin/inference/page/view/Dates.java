package org.llmtwin.inference.page.view;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How moments and spans are written for people. */
final class Dates {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH).withZone(ZoneId.systemDefault());

    private Dates() {}

    static String when(Instant at) {
        return WHEN.format(at);
    }

    static String seconds(long millis) {
        return String.format(Locale.ENGLISH, "%.1f s", millis / 1000.0);
    }
}
