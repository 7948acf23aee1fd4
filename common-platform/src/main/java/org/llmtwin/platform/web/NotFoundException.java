package org.llmtwin.platform.web;

/** There is nothing of this name that the caller may see. */
public final class NotFoundException extends RuntimeException {
    public NotFoundException(String message) {
        super(message);
    }
}
