package org.llmtwin.crawler.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A failure that may pass: asking again later makes sense. */
public final class TransientFetchException extends FetchException {
    private final @Nullable Duration retryAfter;
    private final boolean busy;
    private final Duration leastWait;

    private TransientFetchException(String message, @Nullable Duration retryAfter, boolean busy, Duration leastWait) {
        super(message);
        this.retryAfter = retryAfter;
        this.busy = busy;
        this.leastWait = leastWait;
    }

    /** The host is broken or away. */
    public static TransientFetchException broken(String message, @Nullable Duration retryAfter) {
        return new TransientFetchException(message, retryAfter, false, Duration.ZERO);
    }

    /** The host is well and asks for fewer requests. */
    public static TransientFetchException busy(String message, @Nullable Duration retryAfter) {
        return new TransientFetchException(message, retryAfter, true, Duration.ZERO);
    }

    /** The host is well, asks for fewer requests and does not say for how long. */
    public static TransientFetchException busyForAtLeast(String message, Duration leastWait) {
        return new TransientFetchException(message, null, true, leastWait);
    }

    /** How long the host asks to wait; null if it does not say. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** The least wait before the second attempt, where the host does not say how long; doubled like any back-off. */
    public Duration leastWait() {
        return leastWait;
    }

    public boolean isBusy() {
        return busy;
    }
}
