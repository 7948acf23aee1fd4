package org.llmtwin.crawler.http;

/** A failure that asking again does not mend. */
public final class PermanentFetchException extends FetchException {
    private final int status;

    public PermanentFetchException(String message) {
        this(message, 0);
    }

    /** @param status as the host answered; 0 if it did not answer */
    public PermanentFetchException(String message, int status) {
        super(message);
        this.status = status;
    }

    /** Whether the host says that there is nothing at the address. */
    public boolean isMissing() {
        return status == 404 || status == 410;
    }
}
