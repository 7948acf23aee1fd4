package org.llmtwin.runtime.checkpoint;

/** Llama 3's stretching of the rotary frequencies: low ones are divided by the factor, high ones kept, the rest blended. */
public record RopeScaling(
        double factor, double lowFrequencyFactor, double highFrequencyFactor, int originalMaxPositions) {
    public RopeScaling {
        if (!(factor >= 1) || !(lowFrequencyFactor > 0) || !(highFrequencyFactor > lowFrequencyFactor)) {
            throw new IllegalArgumentException("rope scaling: factor " + factor + " must be at least 1, low "
                    + lowFrequencyFactor + " positive and below high " + highFrequencyFactor);
        }
        if (originalMaxPositions <= 0) {
            throw new IllegalArgumentException(
                    "rope scaling: originalMaxPositions must be positive, not " + originalMaxPositions);
        }
    }
}
