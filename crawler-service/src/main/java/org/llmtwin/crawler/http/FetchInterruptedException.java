package org.llmtwin.crawler.http;

/** The service is stopping: nothing is known about the page, and the run goes on after the restart. */
public final class FetchInterruptedException extends RuntimeException {
    public FetchInterruptedException(Exception cause) {
        super("interrupted", cause);
    }
}
