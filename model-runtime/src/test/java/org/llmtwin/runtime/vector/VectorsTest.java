package org.llmtwin.runtime.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorsTest {
    private static final int AT = 3;

    private final Random random = new Random(11);

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 16, 33, 576})
    void sumsAndStandardisedNumbersEqualThoseOfALoop(int length) {
        float[] x = numbers(length + AT);
        double sum = 0;
        double squares = 0;
        for (int i = AT; i < x.length; i++) {
            sum += x[i];
            squares += (x[i] - 0.25) * (x[i] - 0.25);
        }
        assertThat((double) Vectors.sum(x, AT, length)).isEqualTo(sum, within(1e-3));
        assertThat((double) Vectors.squares(x, AT, length, 0.25f)).isEqualTo(squares, within(1e-3));
        float[] y = new float[length + 1];
        Vectors.standardise(x, AT, length, 0.25f, 3, y, 1, 1);
        float[] spread = new float[4 * length];
        Vectors.standardise(x, AT, length, 0.25f, 3, spread, 2, 4);
        float[] z = x.clone();
        Vectors.add(z, AT, y, 1, length);
        for (int i = 0; i < length; i++) {
            assertThat(y[1 + i]).isEqualTo((x[AT + i] - 0.25f) * 3, within(1e-5f));
            assertThat(z[AT + i]).isEqualTo(x[AT + i] + y[1 + i]);
            assertThat(spread[2 + 4 * i]).isEqualTo(y[1 + i]);
        }
        assertThat(y[0]).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8, 20, 64, 80})
    void attentionEqualsALoop(int width) {
        int count = 45;
        float[] query = numbers(width + AT);
        float[][] keys = vectors(count, width);
        float[] scores = new float[2 * Matrix.STRIP + 1];
        Vectors.scores(query, AT, width, strips(keys, width), 0, 2, scores, 1);
        float[] values = numbers((count + 1) * Matrix.STRIP);
        float[] mixed = new float[Matrix.STRIP + 1];
        long start = (long) Matrix.STRIP * Float.BYTES;
        Vectors.mix(scores, 1, count, MemorySegment.ofArray(values), start, 0, 1, mixed, 1);
        double[] expected = new double[Matrix.STRIP];
        for (int key = 0; key < count; key++) {
            double score = product(query, AT, 1, keys[key]);
            assertThat((double) scores[1 + key]).isEqualTo(score, within(1e-4));
            for (int i = 0; i < Matrix.STRIP; i++) {
                expected[i] += score * values[(key + 1) * Matrix.STRIP + i];
            }
        }
        for (int i = 0; i < Matrix.STRIP; i++) {
            assertThat((double) mixed[1 + i]).isEqualTo(expected[i], within(2e-3));
        }
    }

    /** Of interleaved rows; what stood in the places of the results does not count. */
    @ParameterizedTest
    @ValueSource(ints = {8, 64, 80})
    void attentionOfAGroupEqualsALoop(int width) {
        int count = 45;
        int stride = 3 * Matrix.STRIP;
        float[] queries = numbers(Rows.GROUP * width);
        float[][] keys = vectors(count, width);
        float[] scores = numbers(Rows.GROUP * stride);
        Vectors.groupScores(queries, width, strips(keys, width), 0, 2, scores, stride);
        float[] weights = numbers(Rows.GROUP * count);
        float[] values = numbers((count + 1) * Matrix.STRIP);
        float[] mixed = numbers(Rows.GROUP * stride);
        long start = (long) Matrix.STRIP * Float.BYTES;
        Vectors.groupMix(weights, count, MemorySegment.ofArray(values), start, mixed, Matrix.STRIP, stride);
        for (int row = 0; row < Rows.GROUP; row++) {
            for (int key = 0; key < count; key++) {
                assertThat((double) scores[row * stride + key])
                        .isEqualTo(product(queries, row, Rows.GROUP, keys[key]), within(1e-4));
            }
            for (int i = 0; i < Matrix.STRIP; i++) {
                double sum = 0;
                for (int value = 0; value < count; value++) {
                    sum += weights[value * Rows.GROUP + row] * values[(value + 1) * Matrix.STRIP + i];
                }
                assertThat((double) mixed[row * stride + Matrix.STRIP + i]).isEqualTo(sum, within(1e-4));
            }
        }
    }

    private float[][] vectors(int count, int width) {
        float[][] all = new float[count][];
        for (int i = 0; i < count; i++) {
            all[i] = numbers(width);
        }
        return all;
    }

    /** Strip after strip, in each the first numbers of its vectors, then the second. */
    private static MemorySegment strips(float[][] vectors, int width) {
        float[] numbers = new float[Matrix.strips(vectors.length) * Matrix.STRIP * width];
        for (int i = 0; i < vectors.length; i++) {
            for (int k = 0; k < width; k++) {
                numbers[(i / Matrix.STRIP * width + k) * Matrix.STRIP + i % Matrix.STRIP] = vectors[i][k];
            }
        }
        return MemorySegment.ofArray(numbers);
    }

    private static double product(float[] x, int at, int step, float[] y) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += x[at + i * step] * y[i];
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 40})
    void softmaxEqualsALoop(int length) {
        float[] x = numbers(length + AT);
        x[AT] = 200; // its power alone would be infinite
        double sum = 0;
        for (int i = AT; i < x.length; i++) {
            sum += Math.exp(x[i] - 200);
        }
        float[] y = x.clone();
        Vectors.softmax(y, AT, length);
        for (int i = AT; i < x.length; i++) {
            assertThat((double) y[i]).isEqualTo(Math.exp(x[i] - 200) / sum, within(1e-6));
        }
        assertThat(y[0]).isEqualTo(x[0]);
    }

    @Test
    void activationsEqualTheirFormulas() {
        int length = Matrix.STRIP;
        float[] x = numbers(length);
        float[] up = numbers(length);
        x[0] = 100;
        x[1] = -100;
        x[2] = 0;
        float[] silu = x.clone();
        float[] gelu = x.clone();
        Vectors.gatedSilu(silu, 0, up, 0, length);
        Vectors.gelu(gelu, 0, length);
        for (int i = 0; i < length; i++) {
            double v = x[i];
            assertThat((double) silu[i]).isEqualTo(v / (1 + Math.exp(-v)) * up[i], within(1e-4));
            double u = Math.sqrt(2 / Math.PI) * (v + 0.044715 * v * v * v);
            assertThat((double) gelu[i]).isEqualTo(0.5 * v * (1 + Math.tanh(u)), within(1e-5));
        }
    }

    private float[] numbers(int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }
}
