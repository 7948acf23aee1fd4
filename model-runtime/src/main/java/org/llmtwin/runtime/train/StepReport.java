package org.llmtwin.runtime.train;

/**
 * One step of a run, after it was applied.
 *
 * @param step counted from 1
 * @param totalSteps steps of the run
 * @param loss mean negative log-likelihood over the learned tokens, before the step
 * @param learningRate of this step
 * @param gradientNorm global norm before the clip
 * @param tokens tokens read in this step
 * @param learnedTokens tokens of the answers among them
 * @param seconds time of this step
 */
public record StepReport(
        int step,
        int totalSteps,
        double loss,
        double learningRate,
        double gradientNorm,
        int tokens,
        int learnedTokens,
        double seconds) {}
