package org.llmtwin.platform.web;

/** Too much is waiting already; the same request may succeed in a moment. */
public final class BusyException extends RuntimeException {
    public BusyException(String message) {
        super(message);
    }
}
