package org.llmtwin.runtime.embed;

/** A text does not fit the embedder's window. It is never cut silently: what is cut would not be found. */
public final class TextTooLongException extends RuntimeException {
    private final int tokens;
    private final int maxTokens;

    public TextTooLongException(int tokens, int maxTokens) {
        super("text has " + tokens + " tokens, the embedder's window is " + maxTokens);
        this.tokens = tokens;
        this.maxTokens = maxTokens;
    }

    public int tokens() {
        return tokens;
    }

    public int maxTokens() {
        return maxTokens;
    }
}
