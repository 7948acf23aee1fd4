package org.llmtwin.runtime.train;

import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.objective.Loss.Margins;

/**
 * One step of a run, after it was applied.
 *
 * @param step counted from 1
 * @param totalSteps steps of the run
 * @param loss mean negative log-likelihood over the learned tokens, or mean DPO loss over the pairs, before the step
 * @param learningRate of this step
 * @param gradientNorm global norm before the clip
 * @param tokens tokens read in this step
 * @param learnedTokens tokens of the answers among them
 * @param seconds time of this step, without the measurement of the held-out loss
 * @param heldOutLoss after the step; null where it was not measured
 * @param preference null where no preferences are learned
 */
public record StepReport(
        int step,
        int totalSteps,
        double loss,
        double learningRate,
        double gradientNorm,
        int tokens,
        int learnedTokens,
        double seconds,
        @Nullable Double heldOutLoss,
        @Nullable Margins preference) {}
