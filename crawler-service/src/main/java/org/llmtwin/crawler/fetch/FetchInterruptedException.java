package org.llmtwin.crawler.fetch;

/** The service is stopping: nothing is known about the page, and the run goes on after the restart. */
public final class FetchInterruptedException extends RuntimeException {
    FetchInterruptedException(InterruptedException cause) {
        super("interrupted while waiting for a host", cause);
    }
}
