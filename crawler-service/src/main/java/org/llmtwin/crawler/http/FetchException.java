package org.llmtwin.crawler.http;

/** A page that was not got. The message is one sentence for the person who reads the run's outcomes. */
public abstract sealed class FetchException extends Exception
        permits TransientFetchException, PermanentFetchException, RobotsException, HostDownException {
    FetchException(String message) {
        super(message);
    }
}
