package org.llmtwin.runtime.request;

import java.util.Arrays;

/**
 * A finished text.
 *
 * @param text equal to all pieces that the listener got
 * @param ids tokens as they were chosen, the end token not included
 * @param finishReason why it ended
 * @param promptTokens length of the prompt
 * @param seconds from the start of its prompt to its end
 */
public record GenerationResult(String text, int[] ids, FinishReason finishReason, int promptTokens, double seconds) {
    public GenerationResult {
        ids = ids.clone();
    }

    /** The text up to a piece that its reader heard last, after so many tokens; the same if nothing came after it. */
    public GenerationResult upTo(String heard, int tokens) {
        return tokens >= ids.length
                ? this
                : new GenerationResult(
                        heard, Arrays.copyOf(ids, tokens), FinishReason.CANCELLED, promptTokens, seconds);
    }

    @Override
    public int[] ids() {
        return ids.clone();
    }
}
