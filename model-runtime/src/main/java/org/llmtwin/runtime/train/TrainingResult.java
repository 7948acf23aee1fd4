package org.llmtwin.runtime.train;

import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param completed false if it was cancelled
 * @param stoppedEarly whether it ended before its last step because the held-out loss fell no more
 * @param steps steps applied since the very start, those before a resume included
 * @param lastLoss loss of the last step of this call, NaN if it made none
 * @param best null where no held-out loss was measured
 * @param tokens tokens read in this call
 * @param learnedTokens tokens of the answers among them
 * @param truncatedExamples examples that were longer than the settings allow
 * @param seconds time of this call
 */
public record TrainingResult(
        boolean completed,
        boolean stoppedEarly,
        int steps,
        double lastLoss,
        @Nullable BestStep best,
        long tokens,
        long learnedTokens,
        int truncatedExamples,
        double seconds) {
    /** The step with the lowest held-out loss, counted from 1. */
    public record BestStep(int step, double heldOutLoss) {}
}
