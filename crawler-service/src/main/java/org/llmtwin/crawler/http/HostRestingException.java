package org.llmtwin.crawler.http;

import java.time.Duration;

/** Nothing was asked, because the host has kept failing and is left alone for a while. */
public final class HostRestingException extends HostDownException {
    private final String failure;
    private final Duration rest;
    private final int trials;

    /**
     * @param reason what the host did, as the end of a sentence about it
     * @param failure what went wrong at last
     */
    public HostRestingException(String host, String reason, String failure, Duration rest, int trials) {
        super(host, host + " " + reason + ", at last because " + failure);
        this.failure = failure;
        this.rest = rest;
        this.trials = trials;
    }

    public String failure() {
        return failure;
    }

    /** How long to wait before asking again makes sense. */
    public Duration rest() {
        return rest;
    }

    /** How often the host was asked in vain since it is left alone, with a pause before each. */
    public int trials() {
        return trials;
    }
}
