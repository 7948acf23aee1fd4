package org.llmtwin.runtime.request;

/** Follows a text while it is written. */
@FunctionalInterface
public interface TokenListener {
    /**
     * The next piece: whole characters, never a part of a stop string. Called on the thread that asked for the text, so that a slow
     * listener holds up nobody else.
     */
    void onText(String piece);

    /**
     * True ends the text, after the piece that was heard last, with {@link FinishReason#CANCELLED}. Asked before each step on the
     * thread of the model: it must answer at once.
     */
    default boolean isCancelled() {
        return false;
    }
}
