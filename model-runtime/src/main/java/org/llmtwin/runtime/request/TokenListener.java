package org.llmtwin.runtime.request;

/** Follows a text while it is written. Called on the thread that generates. */
@FunctionalInterface
public interface TokenListener {
    /** The next piece: whole characters, never a part of a stop string. */
    void onText(String piece);

    /** Asked once before each step; true ends the text with {@link FinishReason#CANCELLED}. */
    default boolean isCancelled() {
        return false;
    }
}
