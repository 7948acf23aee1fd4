package org.llmtwin.stack.launcher.progress;

import java.time.Duration;

/** The time left, from what was done in the time so far. */
final class Remaining {

    private static final Duration TOO_EARLY = Duration.ofSeconds(2);

    private Remaining() {}

    /** @return ", about 40 s left", or nothing as long as it would be a guess */
    static String text(long done, long total, Duration elapsed) {
        if (done <= 0 || done >= total || elapsed.compareTo(TOO_EARLY) < 0) {
            return "";
        }
        long seconds = elapsed.multipliedBy(total - done).dividedBy(done).toSeconds();
        return seconds < 60
                ? ", about %d s left".formatted(seconds)
                : ", about %d min %d s left".formatted(seconds / 60, seconds % 60);
    }
}
