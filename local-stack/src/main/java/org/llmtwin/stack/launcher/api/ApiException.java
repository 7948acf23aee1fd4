package org.llmtwin.stack.launcher.api;

/** A service's answer other than success; the message is its problem's own detail. */
public final class ApiException extends RuntimeException {

    private final int status;

    ApiException(int status, String message) {
        super(message);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
