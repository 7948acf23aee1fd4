package org.llmtwin.runtime.train;

/**
 * How a run ended.
 *
 * @param completed false if it was cancelled
 * @param steps steps applied since the very start, those before a resume included
 * @param lastLoss loss of the last step of this call, NaN if it made none
 * @param tokens tokens read in this call
 * @param learnedTokens tokens of the answers among them
 * @param truncatedExamples examples that were longer than the settings allow
 * @param seconds time of this call
 */
public record TrainingResult(
        boolean completed,
        int steps,
        double lastLoss,
        long tokens,
        long learnedTokens,
        int truncatedExamples,
        double seconds) {}
