package org.llmtwin.runtime.rotary;

/** Llama 3's stretching of the rotary frequencies: low ones are divided by the factor, high ones kept, the rest blended. */
public record Llama3Scaling(
        double factor, double lowFrequencyFactor, double highFrequencyFactor, int originalMaxPositions)
        implements RopeScaling {
    public Llama3Scaling {
        if (!(factor >= 1) || !(lowFrequencyFactor > 0) || !(highFrequencyFactor > lowFrequencyFactor)) {
            throw new IllegalArgumentException("rope scaling: factor " + factor + " must be at least 1, low "
                    + lowFrequencyFactor + " positive and below high " + highFrequencyFactor);
        }
        if (originalMaxPositions <= 0) {
            throw new IllegalArgumentException(
                    "rope scaling: originalMaxPositions must be positive, not " + originalMaxPositions);
        }
    }

    @Override
    public double scale(int pair, double frequency) {
        double turns = originalMaxPositions * frequency / (2 * Math.PI);
        double smooth = (turns - lowFrequencyFactor) / (highFrequencyFactor - lowFrequencyFactor);
        double keep = Math.clamp(smooth, 0.0, 1.0);
        return frequency * (keep + (1 - keep) / factor);
    }
}
