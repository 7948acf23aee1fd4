package org.llmtwin.crawler.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A failure that may pass: asking again later makes sense. */
public final class TransientFetchException extends FetchException {
    private final @Nullable Duration retryAfter;
    private final boolean busy;

    private TransientFetchException(String message, @Nullable Duration retryAfter, boolean busy) {
        super(message);
        this.retryAfter = retryAfter;
        this.busy = busy;
    }

    /** The host is broken or away. */
    public static TransientFetchException broken(String message, @Nullable Duration retryAfter) {
        return new TransientFetchException(message, retryAfter, false);
    }

    /** The host is well and asks for fewer requests. */
    public static TransientFetchException busy(String message, @Nullable Duration retryAfter) {
        return new TransientFetchException(message, retryAfter, true);
    }

    /** How long the host asks to wait; null if it does not say. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    public boolean isBusy() {
        return busy;
    }
}
