package org.llmtwin.crawler.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.llmtwin.crawler.fetch.Sleeper;

/** A clock that only moves while somebody sleeps, and notes for how long. */
public final class SteppingClock extends Clock implements Sleeper {
    public static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

    private final List<Duration> slept = new CopyOnWriteArrayList<>();
    private volatile Instant now = START;

    @Override
    public synchronized void sleep(Duration duration) {
        slept.add(duration);
        now = now.plus(duration);
    }

    public List<Duration> slept() {
        return slept;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("only UTC");
    }
}
