package org.llmtwin.runtime.request;

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

    @Override
    public int[] ids() {
        return ids.clone();
    }
}
