package org.llmtwin.runtime.vector;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** What a step does with float32 vectors beside products with matrices. Lengths need not be whole vectors of the processor. */
public final class Vectors {
    private static final long COLUMN_BYTES = (long) Matrix.STRIP * Float.BYTES;
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
     * The products of a query [width] and the keys of {@code strips} strips, which lie one behind the other from byte {@code start} on: a
     * strip holds the first number of each of its keys, then the second, and so on.
     */
    public static void scores(
            float[] query, int at, int width, MemorySegment keys, long start, int strips, float[] scores, int to) {
        Arrays.fill(scores, to, to + strips * Matrix.STRIP, 0);
        FloatKernels.oneRow(keys, start, width * COLUMN_BYTES, strips, width, query, at, 1, scores, to);
    }

    /** The same for a group of queries, whose numbers are interleaved; the scores of each are {@code stride} behind those before. */
    public static void groupScores(
            float[] queries, int width, MemorySegment keys, long start, int strips, float[] scores, int stride) {
        for (int row = 0; row < Rows.GROUP; row++) {
            Arrays.fill(scores, row * stride, row * stride + strips * Matrix.STRIP, 0);
        }
        for (int strip = 0; strip < strips; strip++) {
            long keysOfStrip = start + strip * width * COLUMN_BYTES;
            FloatKernels.group(keys, keysOfStrip, width, queries, 0, scores, strip * Matrix.STRIP, stride);
        }
    }

    /**
     * The sum of {@code count} vectors of {@code strips} strips, each times its weight. The numbers of the first strip lie vector after
     * vector from byte {@code start} on, those of each other strip {@code apart} bytes behind those before.
     */
    public static void mix(
            float[] weights,
            int at,
            int count,
            MemorySegment values,
            long start,
            long apart,
            int strips,
            float[] sum,
            int to) {
        Arrays.fill(sum, to, to + strips * Matrix.STRIP, 0);
        FloatKernels.oneRow(values, start, apart, strips, count, weights, at, 1, sum, to);
    }

    /** The same for a group of rows of weights, which are interleaved; the sums of each are {@code stride} behind those before. */
    public static void groupMix(
            float[] weights, int count, MemorySegment values, long start, float[] sums, int to, int stride) {
        for (int row = 0; row < Rows.GROUP; row++) {
            Arrays.fill(sums, row * stride + to, row * stride + to + Matrix.STRIP, 0);
        }
        FloatKernels.group(values, start, count, weights, 0, sums, to, stride);
    }

    /** The logarithm of the sum of the exponentials. */
    public static float logSumExp(float[] x, int at, int length) {
        return logSumExp(x, at, length, 1, largest(x, at, length));
    }

    private static float largest(float[] x, int at, int length) {
        float most = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < length; i++) {
            most = Math.max(most, x[at + i]);
        }
        return most;
    }

    /**
     * The same of {@code x / divisor}.
     *
     * @param most the largest of them
     */
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
        float most = largest(x, at, length);
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
