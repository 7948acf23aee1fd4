package org.llmtwin.crawler.http;

/** The host has failed at each attempt. Whether it is down for all pages, or for this one only, is not known yet. */
public final class HostFailingException extends HostDownException {
    /** @param message what went wrong at the last attempt */
    public HostFailingException(String host, String message) {
        super(host, message);
    }
}
