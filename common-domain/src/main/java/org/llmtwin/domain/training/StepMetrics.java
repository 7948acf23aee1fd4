package org.llmtwin.domain.training;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one optimizer step reported.
 *
 * @param loss mean over the step's learned tokens, nats
 * @param heldOutLoss mean loss on held-out examples after this step; null if it was not measured
 * @param tokensPerSecond all tokens of the step by its wall time
 */
public record StepMetrics(
        int step,
        double loss,
        @Nullable Double heldOutLoss,
        double learningRate,
        double gradientNorm,
        double tokensPerSecond,
        Instant at) {}
