package org.llmtwin.runtime.sampling;

import java.nio.FloatBuffer;

/**
 * The largest logits of a row, divided by the temperature, falling.
 *
 * @param row the logits, then their ids, then the log of the sum of the exponentials of the whole row
 * @param count how many there are
 * @param whole whether they are all of the vocabulary
 */
public record TopTokens(FloatBuffer row, int count, boolean whole) {
    float logit(int place) {
        return row.get(place);
    }

    int id(int place) {
        return (int) row.get(count + place);
    }

    /** The weight of the whole vocabulary where the largest token's is 1. */
    double totalWeight() {
        return Math.exp((double) row.get(2 * count) - logit(0));
    }
}
