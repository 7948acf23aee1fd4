package org.llmtwin.platform.net;

/** A link that must not be opened; the message is one sentence for the person who gave it. */
public final class ForbiddenAddressException extends RuntimeException {
    public ForbiddenAddressException(String message) {
        super(message);
    }
}
