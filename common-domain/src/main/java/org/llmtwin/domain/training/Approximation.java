package org.llmtwin.domain.training;

import org.jspecify.annotations.Nullable;

/**
 * How near the adapter that is served comes to the weights that a run learned, where every weight learned.
 *
 * @param rank of the adapter
 * @param error relative Frobenius error: the norm of what the adapter lacks by the norm of all that was learned, norms and
 *     embedding included; 0 is exact, 1 is nothing of it
 * @param fullLoss mean loss of all learned weights on the held-out examples, nats per token; null if there were none
 * @param servedLoss the same of the base with the adapter
 */
public record Approximation(
        int rank,
        double error,
        @Nullable Double fullLoss,
        @Nullable Double servedLoss) {}
