package org.llmtwin.runtime.train;

import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.objective.Objective;

/**
 * What is measured besides the steps, and what follows from it.
 *
 * @param heldOut what the loss is measured on; null for nothing
 * @param every steps between measurements; the last step is measured too
 * @param patience the run ends early after so many measurements in a row without a new lowest loss; 0 for never
 * @param keepBest whether a finished run leaves the weights of the lowest measured loss instead of the last ones
 */
public record Validation(@Nullable Objective heldOut, int every, int patience, boolean keepBest) {
    public Validation {
        if (every < 1) {
            throw new IllegalArgumentException("every is " + every + ", must be at least 1");
        }
        if (patience < 0) {
            throw new IllegalArgumentException("patience is " + patience + ", must be 0 or more");
        }
        if (heldOut == null && (patience > 0 || keepBest)) {
            throw new IllegalArgumentException(
                    "heldOut is missing, must be given for early stopping and the best weights");
        }
    }

    public static Validation none() {
        return new Validation(null, 1, 0, false);
    }
}
