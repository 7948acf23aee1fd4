package org.llmtwin.training.recipe;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.llmtwin.runtime.objective.DpoSettings;

/**
 * The second part of a run of the method DPO, which learns that the author's answers are better than the bare base's.
 *
 * @param beta how strongly the twin is held to what it learned from the answers: the weaker, the smaller
 * @param labelSmoothing share of pairs that are taken to be the wrong way round
 * @param learningRate highest rate; far below that of the first part
 * @param maxPairs prompts for which the base writes an answer
 * @param epochs passes over the pairs
 */
public record Preferring(
        @DecimalMin("0.001") @DecimalMax("10") double beta,
        @DecimalMin("0") @DecimalMax("0.49") double labelSmoothing,
        @DecimalMin("0.00000001") @DecimalMax("1") double learningRate,
        @Min(1) @Max(10_000) int maxPairs,
        @Min(1) @Max(100) int epochs) {

    /** The reference is the adapter that the first part learned. */
    public DpoSettings settings() {
        return new DpoSettings(beta, labelSmoothing, DpoSettings.Reference.START);
    }
}
