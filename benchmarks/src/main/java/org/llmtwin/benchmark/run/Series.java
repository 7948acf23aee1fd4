package org.llmtwin.benchmark.run;

import java.util.List;

/** The measurements of one contestant, in the order they were taken. */
public record Series(String name, List<Measurement> measurements) {
    public Series {
        measurements = List.copyOf(measurements);
        if (measurements.isEmpty()) {
            throw new IllegalArgumentException("measurements are empty, must hold at least one");
        }
    }

    public double median() {
        double[] sorted = sorted();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    public double least() {
        return sorted()[0];
    }

    public double most() {
        double[] sorted = sorted();
        return sorted[sorted.length - 1];
    }

    /** The largest of all processes' peaks. */
    public long peakBytes() {
        return measurements.stream().mapToLong(Measurement::peakBytes).max().orElseThrow();
    }

    private double[] sorted() {
        return measurements.stream().mapToDouble(Measurement::value).sorted().toArray();
    }
}
