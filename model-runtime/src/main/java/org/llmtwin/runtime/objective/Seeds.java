package org.llmtwin.runtime.objective;

import java.util.SplittableRandom;

/** Seeds of dropout that follow from a run's seed and the place in it, so that a resumed run draws the same. */
public final class Seeds {
    /** A float64 holds such a seed, and the places of all masks added to it, exactly. */
    private static final long MASK = (1L << 48) - 1;

    private Seeds() {}

    /** The seed of place {@code number}, from 0 to 2^48 - 1. */
    public static long of(long seed, long number) {
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number).nextLong() & MASK;
    }
}
