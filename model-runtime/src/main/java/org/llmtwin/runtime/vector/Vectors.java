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
        int whole = whole(width);
        for (int key = 0; key < count; key++) {
            long offset = start + (long) key * width * Float.BYTES;
            FloatVector sums = Lanes.zero();
            for (int i = 0; i < whole; i += Lanes.COUNT) {
                FloatVector numbers = Lanes.floats(keys, offset + (long) i * Float.BYTES);
                sums = numbers.fma(Lanes.floats(query, at + i), sums);
            }
            float sum = sums.reduceLanes(VectorOperators.ADD);
            for (int i = whole; i < width; i++) {
                sum += query[at + i] * number(keys, offset, i);
            }
            scores[to + key] = sum * scale;
        }
    }

    /** The sum of {@code count} vectors that lie one behind the other from byte {@code start} on, each times its weight. */
    public static void mix(
            float[] weights, int at, int count, MemorySegment values, long start, int width, float[] sum, int to) {
        int whole = whole(width);
        long step = (long) width * Float.BYTES;
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            FloatVector even = Lanes.zero();
            FloatVector odd = Lanes.zero();
            long offset = start + (long) i * Float.BYTES;
            int value = 0;
            for (; value + 1 < count; value += 2) {
                even = Lanes.floats(values, offset).fma(Lanes.all(weights, at + value), even);
                odd = Lanes.floats(values, offset + step).fma(Lanes.all(weights, at + value + 1), odd);
                offset += 2 * step;
            }
            if (value < count) {
                even = Lanes.floats(values, offset).fma(Lanes.all(weights, at + value), even);
            }
            even.add(odd).intoArray(sum, to + i);
        }
        for (int i = whole; i < width; i++) {
            float one = 0;
            for (int value = 0; value < count; value++) {
                one += weights[at + value] * number(values, start + value * step, i);
            }
            sum[to + i] = one;
        }
    }

    private static float number(MemorySegment memory, long start, int index) {
        return memory.get(ValueLayout.JAVA_FLOAT_UNALIGNED, start + (long) index * Float.BYTES);
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
