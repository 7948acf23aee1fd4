package org.llmtwin.platform.web;

/** The request is right, but not now; the message says what has to happen first. */
public final class ConflictException extends RuntimeException {
    public ConflictException(String message) {
        super(message);
    }
}
