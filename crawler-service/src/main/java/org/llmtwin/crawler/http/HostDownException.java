package org.llmtwin.crawler.http;

/** The host is what cannot be had, and not the page alone. */
public abstract sealed class HostDownException extends FetchException
        permits HostFailingException, HostRestingException {
    private final String host;

    HostDownException(String host, String message) {
        super(message);
        this.host = host;
    }

    /** With its port. */
    public final String host() {
        return host;
    }
}
