package org.llmtwin.runtime.tokenize;

/**
 * A conversation to learn from. The tokens from {@code answerStart} on are learned, the first of them and the end token
 * included; those before are only read.
 *
 * @param ids the prompt, the answer and the end token
 * @param answerStart the position of the answer's first token
 */
public record TrainingExample(int[] ids, int answerStart) {
    public TrainingExample {
        if (answerStart < 1 || answerStart >= ids.length) {
            throw new IllegalArgumentException(
                    "answerStart must lie between 1 and " + (ids.length - 1) + ", is " + answerStart);
        }
    }

    public int learnedTokens() {
        return ids.length - answerStart;
    }
}
