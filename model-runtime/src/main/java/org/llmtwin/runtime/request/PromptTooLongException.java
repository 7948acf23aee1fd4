package org.llmtwin.runtime.request;

/** A prompt with its answer, or a text to score, does not fit the generator's window. */
public final class PromptTooLongException extends IllegalArgumentException {
    private final int tokens;
    private final int window;

    public PromptTooLongException(String what, int tokens, int window) {
        super(what + " needs " + tokens + " tokens, the window has " + window);
        this.tokens = tokens;
        this.window = window;
    }

    public int tokens() {
        return tokens;
    }

    public int window() {
        return window;
    }
}
