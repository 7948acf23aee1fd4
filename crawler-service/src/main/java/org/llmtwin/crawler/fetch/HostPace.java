package org.llmtwin.crawler.fetch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.llmtwin.crawler.http.FetchInterruptedException;

/** Spaces the requests to one host: each gets the next free moment. */
final class HostPace {
    private final Clock clock;
    private final Sleeper sleeper;
    private Instant next = Instant.MIN;
    private Instant heldUntil = Instant.MIN;

    HostPace(Clock clock, Sleeper sleeper) {
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** Waits for the next free moment; the one after it lies {@code delay} later. */
    void await(Duration delay) {
        Duration wait = reserve(delay);
        if (wait.isPositive()) {
            sleep(wait);
        }
    }

    /** Lets no request begin before {@code wait} has passed. */
    synchronized void holdBack(Duration wait) {
        heldUntil = later(heldUntil, clock.instant().plus(wait));
        next = later(next, heldUntil);
    }

    /** How long no request may begin because of {@link #holdBack}. */
    synchronized Duration held() {
        Instant now = clock.instant();
        return heldUntil.isAfter(now) ? Duration.between(now, heldUntil) : Duration.ZERO;
    }

    private synchronized Duration reserve(Duration delay) {
        Instant now = clock.instant();
        Instant moment = later(next, now);
        next = moment.plus(delay);
        return Duration.between(now, moment);
    }

    private void sleep(Duration wait) {
        try {
            sleeper.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FetchInterruptedException(e);
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
