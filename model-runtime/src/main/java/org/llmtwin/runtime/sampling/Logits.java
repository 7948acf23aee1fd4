package org.llmtwin.runtime.sampling;

import java.nio.FloatBuffer;

/** The logits of some rows, each of the whole vocabulary. They may be changed, and are there until this is closed. */
public interface Logits extends AutoCloseable {
    int rows();

    /** The logits of a row [vocabulary]. */
    FloatBuffer row(int row);

    /**
     * The largest logits of the rows from {@code first} on, each row divided by its divisor.
     *
     * @param divisors one for each row that is asked for
     * @param count how many of a row
     */
    TopTokens[] largest(int first, float[] divisors, int count);

    @Override
    void close();
}
