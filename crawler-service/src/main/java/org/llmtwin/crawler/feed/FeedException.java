package org.llmtwin.crawler.feed;

/** Bytes that are no feed. */
public final class FeedException extends Exception {
    FeedException(String message, Throwable cause) {
        super(message, cause);
    }
}
