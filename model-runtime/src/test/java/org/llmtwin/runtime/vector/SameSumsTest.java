package org.llmtwin.runtime.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmtwin.runtime.vector.Matrix.Format;

/** A row's numbers are the same to the bit whatever its company, so that guessed tokens, read several at once, change no text. */
class SameSumsTest {
    private static final int ROWS = 3 * Matrix.STRIP;

    /** Of five blocks and a part of one. */
    private static final int COLUMNS = 5 * Int8Matrix.BLOCK + 9;

    private final Random random = new Random(12);

    /** Up to the number of rows for which a matrix of bytes is brought into float32. */
    @ParameterizedTest
    @EnumSource(Format.class)
    void aProductDoesNotDependOnTheOtherRows(Format format) {
        float[] x = numbers(COLUMNS);
        try (Arena arena = Arena.ofConfined()) {
            Matrix matrix = format.create(arena, ROWS, COLUMNS);
            for (int strip = 0; strip < matrix.strips(); strip++) {
                matrix.put(strip, numbers(Matrix.STRIP * COLUMNS), 0);
            }
            float[] alone = product(matrix, x, 1, 0);
            for (int count = 2; count < Int8Matrix.GROUPS_THAT_PAY * Rows.GROUP; count++) {
                for (int row = 0; row < count; row++) {
                    assertThat(product(matrix, x, count, row))
                            .as("row %d of %d", row, count)
                            .isEqualTo(alone);
                }
            }
        }
    }

    /** The product of one row, among others of random numbers. */
    private float[] product(Matrix matrix, float[] x, int count, int row) {
        Rows in = Rows.interleaved(COLUMNS);
        Rows out = Rows.plain(ROWS);
        in.resize(count);
        out.resize(count);
        for (int i = 0; i < count; i++) {
            in.put(i, 0, i == row ? x : numbers(COLUMNS), 0, COLUMNS);
        }
        matrix.addProduct(in, out, 0, matrix.strips());
        float[] result = new float[ROWS];
        System.arraycopy(out.values(), out.start(row), result, 0, ROWS);
        return result;
    }

    /** Scores and mixed values of one query and of a group that it belongs to. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void attentionDoesNotDependOnTheOtherRows(int strips) {
        int width = 2 * Matrix.STRIP;
        int positions = strips * Matrix.STRIP;
        MemorySegment keys = MemorySegment.ofArray(numbers(positions * width));
        MemorySegment values = MemorySegment.ofArray(numbers(positions * width));
        long apart = (long) positions * Matrix.STRIP * Float.BYTES;
        float[] queries = numbers(Rows.GROUP * width);
        float[] scores = new float[Rows.GROUP * positions];
        Vectors.groupScores(queries, width, keys, 0, strips, scores, positions);
        float[] weights = numbers(Rows.GROUP * positions);
        float[] mixed = new float[Rows.GROUP * width];
        Vectors.groupMix(weights, positions, values, 0, mixed, 0, width);
        Vectors.groupMix(weights, positions, values, apart, mixed, Matrix.STRIP, width);
        for (int row = 0; row < Rows.GROUP; row++) {
            float[] own = new float[positions];
            Vectors.scores(every(queries, row), 0, width, keys, 0, strips, own, 0);
            float[] sum = new float[width];
            Vectors.mix(every(weights, row), 0, positions, values, 0, apart, 2, sum, 0);
            for (int i = 0; i < positions; i++) {
                assertThat(own[i]).isEqualTo(scores[row * positions + i]);
            }
            for (int i = 0; i < width; i++) {
                assertThat(sum[i]).isEqualTo(mixed[row * width + i]);
            }
        }
    }

    private static float[] every(float[] interleaved, int row) {
        float[] own = new float[interleaved.length / Rows.GROUP];
        for (int i = 0; i < own.length; i++) {
            own[i] = interleaved[i * Rows.GROUP + row];
        }
        return own;
    }

    private float[] numbers(int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }
}
