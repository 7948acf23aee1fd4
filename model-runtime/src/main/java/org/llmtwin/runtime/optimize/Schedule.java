package org.llmtwin.runtime.optimize;

/**
 * How the learning rate falls after the warm-up: by the factors of Transformers' schedules of these names. In the warm-up theirs begin with
 * a rate of 0, a step in which nothing is learned; here the first step learns.
 */
public enum Schedule {
    CONSTANT,
    LINEAR,
    COSINE;

    /** The rate's factor at a step counted from 0, where the first {@code warmup} of {@code total} steps rise linearly. */
    public double factor(int step, int warmup, int total) {
        if (step < warmup) {
            return (step + 1.0) / (warmup + 1.0);
        }
        double progress = (step - warmup) / (double) Math.max(1, total - warmup);
        return switch (this) {
            case CONSTANT -> 1;
            case LINEAR -> 1 - progress;
            case COSINE -> 0.5 * (1 + Math.cos(Math.PI * progress));
        };
    }
}
