package org.llmtwin.runtime.decode;

import static org.assertj.core.api.Assertions.assertThat;

/** Logits that should be equal, all steps together. */
final class Differences {
    private static final int SPREAD = 25;

    /** Fewer would say nothing: the smallest vocabulary here. */
    private static final int LEAST = 128;

    private int count;
    private double squares;
    private double differences;
    private double most;

    void add(float[] actual, float[] expected) {
        for (int i = 0; i < expected.length; i++) {
            double difference = actual[i] - expected[i];
            squares += expected[i] * expected[i];
            differences += difference * difference;
            most = Math.max(most, Math.abs(difference));
            count++;
        }
    }

    /** Below a part of the logits' mean square; and no single one is far off. */
    void assertBelow(double tolerance) {
        assertThat(count).isGreaterThanOrEqualTo(LEAST);
        assertThat(Math.sqrt(differences / squares)).isLessThan(tolerance);
        assertThat(most).isLessThan(SPREAD * tolerance * Math.sqrt(squares / count));
    }
}
