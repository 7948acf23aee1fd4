package org.llmtwin.runtime.adapter;

/** An adapter that cannot be used; the message names the folder or tensor and what is wrong with it. */
public final class AdapterException extends RuntimeException {
    public AdapterException(String message) {
        super(message);
    }

    public AdapterException(String message, Throwable cause) {
        super(message, cause);
    }
}
