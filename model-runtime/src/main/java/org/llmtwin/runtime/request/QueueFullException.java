package org.llmtwin.runtime.request;

/** So many texts wait for the model already that another one is not taken; the same request may succeed in a moment. */
public final class QueueFullException extends RuntimeException {
    private final int waiting;

    public QueueFullException(int waiting) {
        super(waiting + " texts are waiting for the model already: try again in a moment");
        this.waiting = waiting;
    }

    public int waiting() {
        return waiting;
    }
}
