package org.llmtwin.inference.engine;

/** Too many requests wait for the engine; the caller may try again. */
public final class EngineBusyException extends RuntimeException {
    public EngineBusyException(int waiting) {
        super(waiting + " requests are waiting for the model already: try again in a moment");
    }
}
