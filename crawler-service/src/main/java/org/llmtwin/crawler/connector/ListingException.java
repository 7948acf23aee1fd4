package org.llmtwin.crawler.connector;

import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.collection.Outcome;

/** A source that gives no entries; the message is one sentence for the person who reads the run's outcomes. */
public final class ListingException extends Exception {
    private final Outcome outcome;

    private ListingException(Outcome outcome, String message, @Nullable Exception cause) {
        super(message, cause);
        this.outcome = outcome;
    }

    public static ListingException failed(String message) {
        return new ListingException(Outcome.FAILED, message, null);
    }

    /** @param cause what could not be fetched or read */
    public static ListingException failed(String message, Exception cause) {
        return new ListingException(Outcome.FAILED, message, cause);
    }

    public static ListingException skipped(String message) {
        return new ListingException(Outcome.SKIPPED, message, null);
    }

    /** FAILED or SKIPPED. */
    public Outcome outcome() {
        return outcome;
    }
}
