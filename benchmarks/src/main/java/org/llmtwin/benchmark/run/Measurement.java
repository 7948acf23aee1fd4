package org.llmtwin.benchmark.run;

/**
 * What one process measured.
 *
 * @param value in the unit of the work
 * @param peakBytes the most memory its process held at one moment
 */
public record Measurement(double value, long peakBytes) {
    public Measurement {
        if (!Double.isFinite(value) || value <= 0) {
            throw new IllegalArgumentException("value is " + value + ", must be a number above 0");
        }
    }
}
