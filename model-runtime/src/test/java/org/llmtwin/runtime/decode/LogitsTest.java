package org.llmtwin.runtime.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.precision.Decoders;
import org.llmtwin.runtime.precision.Precision;
import org.llmtwin.runtime.sampling.Logits;
import org.llmtwin.runtime.sampling.SortedLogits;
import org.llmtwin.runtime.sampling.TopTokens;

/** Each decoder finds the largest of its logits. */
class LogitsTest {
    private static final CacheLimits CACHE = new CacheLimits(16, 3, 1L << 30);
    private static final int VOCABULARY = 128;

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "INT8"})
    void theLargestAreThoseOfASortedList(Precision precision) {
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/llama"));
                Decoder decoder = Decoders.open(checkpoint, null, precision, CACHE);
                Logits logits = decoder.decode(new int[] {5, 6, 7}, new int[3], new LoadedAdapter[3])) {
            assertThat(logits.rows()).isEqualTo(3);
            Logits sorted = copy(logits);
            for (int count : new int[] {1, 9, VOCABULARY}) {
                float[] divisors = {0.8f, 1};
                TopTokens[] expected = sorted.largest(1, divisors, count);
                TopTokens[] actual = logits.largest(1, divisors, count);
                assertThat(actual).hasSize(2);
                assertEqual(actual[0], expected[0], count);
                assertEqual(actual[1], expected[1], count);
            }
        }
    }

    private static Logits copy(Logits logits) {
        List<float[]> rows = new ArrayList<>();
        for (int row = 0; row < logits.rows(); row++) {
            float[] numbers = new float[VOCABULARY];
            logits.row(row).get(numbers);
            rows.add(numbers);
        }
        return new SortedLogits(rows);
    }

    private static void assertEqual(TopTokens actual, TopTokens expected, int count) {
        assertThat(actual.whole()).isEqualTo(count == VOCABULARY);
        for (int i = 0; i <= 2 * count; i++) {
            assertThat(actual.row().get(i)).isEqualTo(expected.row().get(i), within(1e-5f));
        }
    }
}
