package org.llmtwin.runtime.vector;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
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

    /** The products of a query with {@code count} keys that lie one behind the other from byte {@code start} on, times {@code scale}. */
    public static void scores(
            float[] query,
            int at,
            int width,
            MemorySegment keys,
            long start,
            int count,
            float scale,
            float[] scores,
            int to) {
        long step = (long) width * Float.BYTES;
        int key = 0;
        for (; key + 3 < count; key += 4) {
            fourScores(query, at, width, keys, start + key * step, scale, scores, to + key);
        }
        for (; key < count; key++) {
            scores[to + key] = scale * score(query, at, width, keys, start + key * step);
        }
    }

    /** Four sums at a time, so that none waits for its own last term. */
    private static void fourScores(
            float[] query, int at, int width, MemorySegment keys, long start, float scale, float[] scores, int to) {
        int whole = whole(width);
        long step = (long) width * Float.BYTES;
        FloatVector first = Lanes.zero();
        FloatVector second = Lanes.zero();
        FloatVector third = Lanes.zero();
        FloatVector fourth = Lanes.zero();
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            FloatVector numbers = Lanes.floats(query, at + i);
            long offset = start + (long) i * Float.BYTES;
            first = Lanes.floats(keys, offset).fma(numbers, first);
            second = Lanes.floats(keys, offset + step).fma(numbers, second);
            third = Lanes.floats(keys, offset + 2 * step).fma(numbers, third);
            fourth = Lanes.floats(keys, offset + 3 * step).fma(numbers, fourth);
        }
        scores[to] = scale * (first.reduceLanes(VectorOperators.ADD) + rest(query, at, width, keys, start));
        scores[to + 1] = scale * (second.reduceLanes(VectorOperators.ADD) + rest(query, at, width, keys, start + step));
        scores[to + 2] =
                scale * (third.reduceLanes(VectorOperators.ADD) + rest(query, at, width, keys, start + 2 * step));
        scores[to + 3] =
                scale * (fourth.reduceLanes(VectorOperators.ADD) + rest(query, at, width, keys, start + 3 * step));
    }

    private static float score(float[] query, int at, int width, MemorySegment keys, long start) {
        FloatVector sums = Lanes.zero();
        int whole = whole(width);
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            sums = Lanes.floats(keys, start + (long) i * Float.BYTES).fma(Lanes.floats(query, at + i), sums);
        }
        return sums.reduceLanes(VectorOperators.ADD) + rest(query, at, width, keys, start);
    }

    /** The terms behind the last whole vector. */
    private static float rest(float[] query, int at, int width, MemorySegment keys, long start) {
        float sum = 0;
        for (int i = whole(width); i < width; i++) {
            sum += query[at + i] * number(keys, start, i);
        }
        return sum;
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
