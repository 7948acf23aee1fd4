package org.llmtwin.crawler.http;

import java.time.Duration;

/** Nothing was asked, because the host has kept failing and is left alone for a while. */
public final class HostRestingException extends FetchException {
    private final String host;
    private final Duration rest;
    private final int trials;

    /** @param reason what the host did, as the end of a sentence about it */
    public HostRestingException(String host, String reason, Duration rest, int trials) {
        super(host + " " + reason);
        this.host = host;
        this.rest = rest;
        this.trials = trials;
    }

    /** With its port. */
    public String host() {
        return host;
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
