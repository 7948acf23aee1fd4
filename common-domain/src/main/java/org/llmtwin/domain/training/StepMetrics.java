package org.llmtwin.domain.training;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one optimizer step reported.
 *
 * @param loss mean over the step's learned tokens, nats; the mean DPO loss over its pairs where preferences are learned
 * @param heldOutLoss mean loss on held-out examples after this step; null if it was not measured
 * @param tokensPerSecond all tokens of the step by its wall time
 * @param preference null where no preferences are learned
 */
public record StepMetrics(
        int step,
        double loss,
        @Nullable Double heldOutLoss,
        double learningRate,
        double gradientNorm,
        double tokensPerSecond,
        @Nullable Preference preference,
        Instant at) {

    /**
     * What DPO reports of a step, before it was applied. A reward is beta times what an answer's log-likelihood gained over the
     * reference.
     *
     * @param chosen mean reward of the chosen answers
     * @param rejected mean reward of the rejected answers
     * @param margin mean of the chosen answer's reward less the rejected one's
     * @param accuracy share of pairs whose margin is above 0
     */
    public record Preference(double chosen, double rejected, double margin, double accuracy) {}
}
