package org.llmtwin.crawler.http;

/** A failure that asking again does not mend. */
public final class PermanentFetchException extends FetchException {
    private final int status;
    private final boolean endless;

    public PermanentFetchException(String message) {
        this(message, 0);
    }

    /** @param status as the host answered; 0 if it did not answer */
    public PermanentFetchException(String message, int status) {
        this(message, status, false);
    }

    private PermanentFetchException(String message, int status, boolean endless) {
        super(message);
        this.status = status;
        this.endless = endless;
    }

    /** Of an answer that is not read to its end, because it takes too much time or room. */
    public static PermanentFetchException endless(String message) {
        return new PermanentFetchException(message, 0, true);
    }

    /** Whether the host answers, but not with something that can be read. */
    public boolean isUnreadable() {
        return endless || status >= 500;
    }

    /** Whether this is what the host answered. */
    public boolean isAnswer() {
        return status != 0 || endless;
    }

    /** Whether the host says that there is nothing at the address. */
    public boolean isMissing() {
        return status == 404 || status == 410;
    }
}
