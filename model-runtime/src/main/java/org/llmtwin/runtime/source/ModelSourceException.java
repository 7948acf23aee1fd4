package org.llmtwin.runtime.source;

/** A model cannot be had; the message is one line that says why and what to do. */
public final class ModelSourceException extends RuntimeException {
    public ModelSourceException(String message) {
        super(message);
    }

    public ModelSourceException(String message, Throwable cause) {
        super(message, cause);
    }
}
