package org.llmtwin.runtime.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.llmtwin.runtime.sampling.Logits;
import org.llmtwin.runtime.sampling.SortedLogits;
import org.llmtwin.runtime.sampling.TopTokens;

/** The largest numbers against those of a sorted list, for lengths that are no multiples of vectors, and with equal numbers. */
class LargestTest {
    private static final int OFFSET = 5;

    static Stream<Arguments> sizes() {
        return Stream.of(new int[] {1, 1}, new int[] {33, 1}, new int[] {33, 33}, new int[] {500, 64}, new int[] {
                    4_999, 512
                })
                .flatMap(size -> Stream.of(0.7f, 1f, 3f).map(divisor -> Arguments.of(size[0], size[1], divisor)));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void theyAreThoseOfASortedList(int length, int count, float divisor) {
        Random random = new Random(length + count);
        float[] x = new float[OFFSET + length + OFFSET];
        for (int i = 0; i < x.length; i++) {
            x[i] = i % 7 == 3 ? 1.5f : (float) random.nextGaussian(0, 4); // many are equal
        }
        x[OFFSET + length / 2] = Float.NEGATIVE_INFINITY;
        x[0] = 100; // not asked for
        float[] row = Arrays.copyOfRange(x, OFFSET, OFFSET + length);
        Logits sorted = new SortedLogits(List.of(row));
        TopTokens expected = sorted.largest(0, new float[] {divisor}, count)[0];
        float[] actual = Largest.of(x, OFFSET, length, divisor, count);
        for (int i = 0; i < 2 * count; i++) {
            assertThat(actual[i]).as("number " + i).isEqualTo(expected.row().get(i));
        }
        if (length > 1) {
            assertThat(actual[2 * count]).isEqualTo(expected.row().get(2 * count), within(1e-5f));
        }
    }
}
