package org.llmtwin.runtime.rotary;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Llama 3's stretching of the rotary frequencies: low ones are divided by the factor, high ones kept, the rest blended. */
public record Llama3Scaling(
        double factor, double lowFrequencyFactor, double highFrequencyFactor, int originalMaxPositions)
        implements RopeScaling {
    private static final double LOW = 1;
    private static final double HIGH = 4;
    /** Of divisors in float32. */
    private static final double ROUNDING = 1e-5;

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

    /**
     * The scaling that gives these divisors, whose frequency factors are 1 and 4 as in every published model.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Llama3Scaling of(DividedFrequencies divided, double theta) {
        List<Float> divisors = divided.divisors();
        float factor = Collections.max(divisors);
        for (int pair = 0; pair < divisors.size(); pair++) {
            float divisor = divisors.get(pair);
            if (divisor > 1 && divisor < factor) {
                double kept = (1.0 / divisor - 1.0 / factor) / (1 - 1.0 / factor);
                double turns = LOW + kept * (HIGH - LOW);
                long positions = Math.round(turns * 2 * Math.PI / frequency(theta, pair, divisors.size()));
                Llama3Scaling found = new Llama3Scaling(factor, LOW, HIGH, Math.toIntExact(positions));
                if (found.gives(divisors, theta)) {
                    return found;
                }
            }
        }
        throw new IllegalArgumentException("rope scaling: the divisors " + divisors
                + " are not those of Llama 3's scaling, and config.json has no other way to state them");
    }

    private boolean gives(List<Float> divisors, double theta) {
        return IntStream.range(0, divisors.size()).allMatch(pair -> {
            double frequency = frequency(theta, pair, divisors.size());
            return Math.abs(frequency / scale(pair, frequency) / divisors.get(pair) - 1) < ROUNDING;
        });
    }

    private static double frequency(double theta, int pair, int pairs) {
        return Math.pow(theta, -(double) pair / pairs);
    }

    @Override
    public double scale(int pair, double frequency) {
        double turns = originalMaxPositions * frequency / (2 * Math.PI);
        double smooth = (turns - lowFrequencyFactor) / (highFrequencyFactor - lowFrequencyFactor);
        double keep = Math.clamp(smooth, 0.0, 1.0);
        return frequency * (keep + (1 - keep) / factor);
    }
}
