package org.llmtwin.crawler.http;

/** The host does not want this page to be fetched. */
public final class RobotsException extends FetchException {
    public RobotsException(String message) {
        super(message);
    }
}
