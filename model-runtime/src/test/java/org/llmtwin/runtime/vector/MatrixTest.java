package org.llmtwin.runtime.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.llmtwin.runtime.vector.Matrix.Format;

/** Products against loops over the numbers, for sizes that are no multiples of strips, blocks or vectors. */
class MatrixTest {
    private final Random random = new Random(7);
    private final Arena arena = Arena.ofConfined();

    @AfterEach
    void close() {
        arena.close();
    }

    static Stream<Arguments> sizes() {
        int[][] sizes = {{1, 1}, {5, 3}, {31, 33}, {32, 32}, {70, 97}, {64, 160}, {97, 31}};
        return Arrays.stream(sizes)
                .flatMap(size -> Stream.of(Format.values()).map(format -> Arguments.of(format, size[0], size[1])));
    }

    /** From 1 to 34 vectors, so that each kernel is used alone and behind others, and matrices are brought into float32 for many. */
    @ParameterizedTest
    @MethodSource("sizes")
    void productsEqualThoseOfALoop(Format format, int rows, int columns) {
        float[] numbers = numbers(rows * columns);
        Matrix matrix = matrix(format, rows, columns, numbers);
        float[] held = format == Format.INT8 ? rounded(numbers, columns) : numbers;
        for (int count = 1; count <= 34; count++) {
            Rows in = rows(Rows.interleaved(columns), count);
            Rows out = rows(Rows.plain(rows), count);
            float[] before = out.values().clone();
            int half = matrix.strips() / 2;
            matrix.addProduct(in, out, 0, half);
            matrix.addProduct(in, out, half, matrix.strips());
            for (int row = 0; row < count; row++) {
                for (int i = 0; i < rows; i++) {
                    double expected = before[out.start(row) + i];
                    for (int k = 0; k < columns; k++) {
                        expected += (double) held[i * columns + k] * in.values()[in.start(row) + k * in.step(row)];
                    }
                    assertThat((double) out.values()[out.start(row) + i]).isEqualTo(expected, within(2e-4));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void onlyTheStripsThatWereAskedForAreWritten(Format format) {
        Matrix matrix = matrix(format, 3 * Matrix.STRIP, 40, numbers(3 * Matrix.STRIP * 40));
        Rows out = rows(Rows.plain(3 * Matrix.STRIP), 1);
        float[] before = out.values().clone();
        matrix.addProduct(rows(Rows.interleaved(40), 1), out, 1, 2);
        for (int i = 0; i < 3 * Matrix.STRIP; i++) {
            boolean inside = i / Matrix.STRIP == 1;
            assertThat(out.values()[i] != before[i]).as("number " + i).isEqualTo(inside);
        }
    }

    /** A number is off by half a scale at most: 1/254 of the largest of its block. */
    @Test
    void bytesAreTheNearestToTheNumbers() {
        int columns = 2 * Int8Matrix.BLOCK + 5;
        float[] numbers = numbers(columns);
        numbers[3] = 40; // makes the first block coarse, and no other
        Matrix matrix = matrix(Format.INT8, 1, columns, numbers);
        for (int k = 0; k < columns; k++) {
            int start = k / Int8Matrix.BLOCK * Int8Matrix.BLOCK;
            float most = 0;
            for (int i = start; i < Math.min(columns, start + Int8Matrix.BLOCK); i++) {
                most = Math.max(most, Math.abs(numbers[i]));
            }
            assertThat(number(matrix, k)).isEqualTo(numbers[k], within(most / 254 * 1.0001f));
        }
    }

    @Test
    void aBlockOfZerosStaysOne() {
        assertThat(number(matrix(Format.INT8, 1, 40, new float[40]), 2)).isZero();
    }

    private float number(Matrix matrix, int column) {
        Rows in = Rows.interleaved(matrix.columns());
        Rows out = Rows.plain(matrix.rows());
        in.resize(1);
        out.resize(1);
        in.values()[column] = 1;
        matrix.addProduct(in, out, 0, matrix.strips());
        return out.values()[0];
    }

    private Matrix matrix(Format format, int rows, int columns, float[] numbers) {
        Matrix matrix = format.create(arena, rows, columns);
        for (int strip = 0; strip < matrix.strips(); strip++) {
            matrix.put(strip, numbers, strip * Matrix.STRIP * columns);
        }
        return matrix;
    }

    private static float[] rounded(float[] numbers, int columns) {
        float[] result = new float[numbers.length];
        for (int row = 0; row < numbers.length; row += columns) {
            for (int start = 0; start < columns; start += Int8Matrix.BLOCK) {
                int end = Math.min(columns, start + Int8Matrix.BLOCK);
                double most = 0;
                for (int i = start; i < end; i++) {
                    most = Math.max(most, Math.abs(numbers[row + i]));
                }
                for (int i = start; i < end; i++) {
                    result[row + i] = (float) (Math.round(numbers[row + i] * 127 / most) * most / 127);
                }
            }
        }
        return result;
    }

    private float[] numbers(int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    private Rows rows(Rows rows, int count) {
        rows.resize(count);
        for (int row = 0; row < count; row++) {
            rows.put(row, 0, numbers(rows.length()), 0, rows.length());
        }
        return rows;
    }
}
