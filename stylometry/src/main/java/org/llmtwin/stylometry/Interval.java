package org.llmtwin.stylometry;

import java.util.Arrays;

/**
 * The middle nine tenths of a bootstrap distribution (Efron, <cite>Bootstrap Methods: Another Look at the
 * Jackknife</cite>, 1979).
 *
 * @param low the 5th percentile
 * @param mean the mean
 * @param high the 95th percentile
 */
public record Interval(double low, double mean, double high) {
    private static final double TAIL = 0.05;

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("low " + low + " must not be above high " + high);
        }
    }

    /** The interval of drawn values; percentiles are interpolated linearly. */
    static Interval of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double mean = Arrays.stream(sorted).average().orElseThrow();
        return new Interval(percentile(sorted, TAIL), mean, percentile(sorted, 1 - TAIL));
    }

    private static double percentile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
