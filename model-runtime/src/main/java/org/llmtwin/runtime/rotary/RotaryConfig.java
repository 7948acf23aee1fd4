package org.llmtwin.runtime.rotary;

import org.jspecify.annotations.Nullable;

/**
 * How queries and keys are turned by their position.
 *
 * @param theta base of the frequencies
 * @param scaling null where they are the plain ones
 */
public record RotaryConfig(double theta, @Nullable RopeScaling scaling) {
    public RotaryConfig {
        if (!(theta > 0) || !Double.isFinite(theta)) {
            throw new IllegalArgumentException("ropeTheta must be positive, is " + theta);
        }
    }
}
