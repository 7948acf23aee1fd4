package org.llmtwin.runtime.rotary;

import java.util.List;

/** A divisor for each rotary frequency: how a GGUF file states Llama 3's scaling (tensor {@code rope_freqs}). */
public record DividedFrequencies(List<Float> divisors) implements RopeScaling {
    public DividedFrequencies {
        divisors = List.copyOf(divisors);
        for (float divisor : divisors) {
            if (!(divisor > 0) || !Float.isFinite(divisor)) {
                throw new IllegalArgumentException("rope scaling: a divisor must be positive, is " + divisor);
            }
        }
    }

    @Override
    public double scale(int pair, double frequency) {
        return frequency / divisors.get(pair);
    }
}
