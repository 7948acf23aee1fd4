package org.llmtwin.runtime.vector;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** What a step does with float32 vectors beside products with matrices. Lengths need not be whole vectors of the processor. */
public final class Vectors {
    private static final float GELU_CUBE = 0.044715f;
    private static final float GELU_SCALE = (float) (2 * Math.sqrt(2 / Math.PI));

    private Vectors() {}

    private static int whole(int length) {
        return length & -Lanes.COUNT;
    }

    public static float sum(float[] x, int at, int length) {
        FloatVector sums = Lanes.zero();
        int whole = whole(length);
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            sums = sums.add(Lanes.floats(x, at + i));
        }
        float sum = sums.reduceLanes(VectorOperators.ADD);
        for (int i = whole; i < length; i++) {
            sum += x[at + i];
        }
        return sum;
    }

    /** The sum of {@code (x - shift)^2}. */
    public static float squares(float[] x, int at, int length, float shift) {
        FloatVector sums = Lanes.zero();
        int whole = whole(length);
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            FloatVector moved = Lanes.floats(x, at + i).sub(shift);
            sums = moved.fma(moved, sums);
        }
        float sum = sums.reduceLanes(VectorOperators.ADD);
        for (int i = whole; i < length; i++) {
            sum += (x[at + i] - shift) * (x[at + i] - shift);
        }
        return sum;
    }

    /** Writes {@code (x - shift) * scale} into {@code y}, a number every {@code step}. */
    public static void standardise(
            float[] x, int at, int length, float shift, float scale, float[] y, int to, int step) {
        int whole = step == 1 ? whole(length) : 0;
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            Lanes.floats(x, at + i).sub(shift).mul(scale).intoArray(y, to + i);
        }
        for (int i = whole; i < length; i++) {
            y[to + i * step] = (x[at + i] - shift) * scale;
        }
    }

    /** x *= factor. */
    public static void scale(float[] x, int at, int length, float factor) {
        standardise(x, at, length, 0, factor, x, at, 1);
    }

    /** x += y. */
    public static void add(float[] x, int at, float[] y, int from, int length) {
        int whole = whole(length);
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            Lanes.floats(x, at + i).add(Lanes.floats(y, from + i)).intoArray(x, at + i);
        }
        for (int i = whole; i < length; i++) {
            x[at + i] += y[from + i];
        }
    }

    /**
     * The products of a query and the keys of {@code strips} strips, which lie one behind the other from byte {@code start} on: a strip
     * holds the first number of each of its keys, then the second, and so on.
     */
    public static void scores(
            float[] query, int at, int width, MemorySegment keys, long start, int strips, float[] scores, int to) {
        long bytes = (long) width * Matrix.STRIP * Float.BYTES;
        Arrays.fill(scores, to, to + strips * Matrix.STRIP, 0);
        for (int strip = 0; strip < strips; strip++) {
            FloatKernels.oneRow(keys, start + strip * bytes, width, query, at, 1, scores, to + strip * Matrix.STRIP);
        }
    }

    /** The same for a group of queries, whose numbers are interleaved; the scores of each are {@code stride} behind those before. */
    public static void groupScores(
            float[] queries, int width, MemorySegment keys, long start, int strips, float[] scores, int stride) {
        long column = (long) Matrix.STRIP * Float.BYTES;
        for (int row = 0; row < Rows.GROUP; row++) {
            Arrays.fill(scores, row * stride, row * stride + strips * Matrix.STRIP, 0);
        }
        for (int strip = 0; strip < strips; strip++) {
            long at = start + strip * width * column;
            FloatKernels.group(keys, at, column, width, queries, 0, scores, strip * Matrix.STRIP, stride);
        }
    }

    /**
     * Sums of {@code count} vectors, which lie one behind the other from byte {@code start} on, for a group of rows of weights, which are
     * interleaved. For vectors of whole strips.
     */
    public static void groupMix(
            float[] weights, int count, MemorySegment values, long start, int width, float[] sums, int stride) {
        for (int row = 0; row < Rows.GROUP; row++) {
            Arrays.fill(sums, row * stride, row * stride + width, 0);
        }
        long column = (long) width * Float.BYTES;
        for (int first = 0; first < width; first += Matrix.STRIP) {
            long at = start + (long) first * Float.BYTES;
            FloatKernels.group(values, at, column, count, weights, 0, sums, first, stride);
        }
    }

    /** The sum of {@code count} vectors that lie one behind the other from byte {@code start} on, each times its weight. */
    public static void mix(
            float[] weights, int at, int count, MemorySegment values, long start, int width, float[] sum, int to) {
        int i = 0;
        for (; i + 4 * Lanes.COUNT <= width; i += 4 * Lanes.COUNT) {
            mixFour(weights, at, count, values, start + (long) i * Float.BYTES, width, sum, to + i);
        }
        for (; i + Lanes.COUNT <= width; i += Lanes.COUNT) {
            mixOne(weights, at, count, values, start + (long) i * Float.BYTES, width, sum, to + i);
        }
        for (; i < width; i++) {
            float one = 0;
            for (int value = 0; value < count; value++) {
                one += weights[at + value] * number(values, start + (long) value * width * Float.BYTES, i);
            }
            sum[to + i] = one;
        }
    }

    /** Four vectors of the sums: memory is read in its order, and no sum waits for its own last term. */
    private static void mixFour(
            float[] weights, int at, int count, MemorySegment values, long start, int width, float[] sum, int to) {
        long step = (long) width * Float.BYTES;
        long next = (long) Lanes.COUNT * Float.BYTES;
        FloatVector first = Lanes.zero();
        FloatVector second = Lanes.zero();
        FloatVector third = Lanes.zero();
        FloatVector fourth = Lanes.zero();
        for (int value = 0; value < count; value++) {
            FloatVector weight = Lanes.all(weights, at + value);
            long offset = start + value * step;
            first = Lanes.floats(values, offset).fma(weight, first);
            second = Lanes.floats(values, offset + next).fma(weight, second);
            third = Lanes.floats(values, offset + 2 * next).fma(weight, third);
            fourth = Lanes.floats(values, offset + 3 * next).fma(weight, fourth);
        }
        first.intoArray(sum, to);
        second.intoArray(sum, to + Lanes.COUNT);
        third.intoArray(sum, to + 2 * Lanes.COUNT);
        fourth.intoArray(sum, to + 3 * Lanes.COUNT);
    }

    private static void mixOne(
            float[] weights, int at, int count, MemorySegment values, long start, int width, float[] sum, int to) {
        FloatVector sums = Lanes.zero();
        for (int value = 0; value < count; value++) {
            long offset = start + (long) value * width * Float.BYTES;
            sums = Lanes.floats(values, offset).fma(Lanes.all(weights, at + value), sums);
        }
        sums.intoArray(sum, to);
    }

    private static float number(MemorySegment memory, long start, int index) {
        return memory.get(ValueLayout.JAVA_FLOAT_UNALIGNED, start + (long) index * Float.BYTES);
    }

    /** The logarithm of the sum of the exponentials of {@code x / divisor}. */
    public static float logSumExp(float[] x, int at, int length, float divisor) {
        float most = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < length; i++) {
            most = Math.max(most, x[at + i] / divisor);
        }
        return logSumExp(x, at, length, divisor, most);
    }

    /** @param most the largest {@code x / divisor} */
    static float logSumExp(float[] x, int at, int length, float divisor, float most) {
        int whole = whole(length);
        FloatVector sums = Lanes.zero();
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            sums = sums.add(Lanes.floats(x, at + i).div(divisor).sub(most).lanewise(VectorOperators.EXP));
        }
        double sum = sums.reduceLanes(VectorOperators.ADD);
        for (int i = whole; i < length; i++) {
            sum += Math.exp(x[at + i] / divisor - most);
        }
        return (float) (most + Math.log(sum));
    }

    /** In place: the exponentials, divided by their sum. */
    public static void softmax(float[] x, int at, int length) {
        float most = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < length; i++) {
            most = Math.max(most, x[at + i]);
        }
        int whole = whole(length);
        FloatVector sums = Lanes.zero();
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            FloatVector powers = Lanes.floats(x, at + i).sub(most).lanewise(VectorOperators.EXP);
            powers.intoArray(x, at + i);
            sums = sums.add(powers);
        }
        float sum = sums.reduceLanes(VectorOperators.ADD);
        for (int i = whole; i < length; i++) {
            x[at + i] = (float) Math.exp(x[at + i] - most);
            sum += x[at + i];
        }
        standardise(x, at, length, 0, 1 / sum, x, at, 1);
    }

    /** In place, for whole strips: {@code gate * sigmoid(gate) * up} (SwiGLU; Shazeer, 2020). */
    public static void gatedSilu(float[] gate, int at, float[] up, int from, int length) {
        for (int i = 0; i < length; i += Lanes.COUNT) {
            FloatVector g = Lanes.floats(gate, at + i);
            timesSigmoid(g, g).mul(Lanes.floats(up, from + i)).intoArray(gate, at + i);
        }
    }

    /** In place, for whole strips: the tanh form of GELU, as {@code x * sigmoid(2 u)} with {@code u = sqrt(2 / pi) (x + 0.044715 x^3)}. */
    public static void gelu(float[] x, int at, int length) {
        for (int i = 0; i < length; i += Lanes.COUNT) {
            FloatVector v = Lanes.floats(x, at + i);
            FloatVector u = v.mul(v).mul(GELU_CUBE).add(1).mul(v).mul(GELU_SCALE);
            timesSigmoid(v, u).intoArray(x, at + i);
        }
    }

    private static FloatVector timesSigmoid(FloatVector x, FloatVector u) {
        return x.div(u.neg().lanewise(VectorOperators.EXP).add(1));
    }
}
