package org.llmtwin.benchmark.input;

import java.util.List;

/**
 * What is worked on.
 *
 * @param examples to learn from, in steps of {@code batch}
 * @param prompts to continue: the last ones are measured, those before warm up
 * @param newTokens to write after each prompt
 * @param texts to embed
 */
public record Input(int batch, List<Example> examples, List<int[]> prompts, int newTokens, List<String> texts) {
    /**
     * One example.
     *
     * @param answerStart the first token that is learned
     */
    public record Example(int[] ids, int answerStart) {}

    public static Input ofExamples(int batch, List<Example> examples) {
        return new Input(batch, examples, List.of(), 0, List.of());
    }

    public static Input ofPrompts(List<int[]> prompts, int newTokens) {
        return new Input(prompts.size(), List.of(), prompts, newTokens, List.of());
    }

    public static Input ofTexts(List<String> texts) {
        return new Input(texts.size(), List.of(), List.of(), 0, texts);
    }
}
