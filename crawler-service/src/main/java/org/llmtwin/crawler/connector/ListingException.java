package org.llmtwin.crawler.connector;

import org.llmtwin.domain.collection.Outcome;

/** A source that gives no entries; the message is one sentence for the person who reads the run's outcomes. */
public final class ListingException extends Exception {
    private final Outcome outcome;

    private ListingException(Outcome outcome, String message) {
        super(message);
        this.outcome = outcome;
    }

    public static ListingException failed(String message) {
        return new ListingException(Outcome.FAILED, message);
    }

    public static ListingException skipped(String message) {
        return new ListingException(Outcome.SKIPPED, message);
    }

    /** FAILED or SKIPPED. */
    public Outcome outcome() {
        return outcome;
    }
}
