package org.llmtwin.crawler.http;

/** A failure that asking again does not mend. */
public final class PermanentFetchException extends FetchException {
    public PermanentFetchException(String message) {
        super(message);
    }
}
