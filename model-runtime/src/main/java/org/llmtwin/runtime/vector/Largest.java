package org.llmtwin.runtime.vector;

import java.util.Arrays;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The largest of many numbers. Each is a key of 64 bits that orders as the numbers do, and among equal ones the earlier first; the
 * smallest of the keys that are kept stands at the root of a heap, and most vectors have nothing that is larger.
 */
public final class Largest {
    private static final int SIGN = 1 << 31;

    private Largest() {}

    /**
     * @param x from {@code at} on
     * @param divisor by which each is divided, positive
     * @return the {@code count} largest after the division, falling; their places, exact up to 2^24; the logarithm of the sum of the
     *     exponentials of all
     */
    public static float[] of(float[] x, int at, int length, float divisor, int count) {
        long[] keys = new long[count];
        for (int i = 0; i < count; i++) {
            keys[i] = key(x[at + i] / divisor, i);
        }
        if (count < length) {
            scan(x, at, length, divisor, keys);
        }
        Arrays.sort(keys);
        float[] found = new float[2 * count + 1];
        for (int i = 0; i < count; i++) {
            long key = keys[count - 1 - i];
            found[i] = number(key);
            found[count + i] = place(key);
        }
        found[2 * count] = Vectors.logSumExp(x, at, length, divisor, found[0]);
        return found;
    }

    private static void scan(float[] x, int at, int length, float divisor, long[] keys) {
        for (int root = keys.length / 2 - 1; root >= 0; root--) {
            sink(keys, root);
        }
        int i = keys.length;
        for (; i + Lanes.COUNT <= length; i += Lanes.COUNT) {
            VectorMask<Float> larger =
                    Lanes.floats(x, at + i).div(divisor).compare(VectorOperators.GT, number(keys[0]));
            if (larger.anyTrue()) {
                for (int lane = 0; lane < Lanes.COUNT; lane++) {
                    keep(keys, x[at + i + lane] / divisor, i + lane);
                }
            }
        }
        for (; i < length; i++) {
            keep(keys, x[at + i] / divisor, i);
        }
    }

    private static void keep(long[] keys, float number, int place) {
        if (number > number(keys[0])) {
            keys[0] = key(number, place);
            sink(keys, 0);
        }
    }

    /** Restores the heap below a place whose key may be larger than those under it. */
    private static void sink(long[] keys, int from) {
        long key = keys[from];
        int place = from;
        for (int child = 2 * place + 1; child < keys.length; child = 2 * place + 1) {
            if (child + 1 < keys.length && keys[child + 1] < keys[child]) {
                child++;
            }
            if (keys[child] >= key) {
                break;
            }
            keys[place] = keys[child];
            place = child;
        }
        keys[place] = key;
    }

    /** The bits of a float order as it does when those below the sign are turned over in negative ones. */
    private static long key(float number, int place) {
        int bits = Float.floatToRawIntBits(number);
        int ordered = bits ^ (bits >> 31 & ~SIGN);
        return (long) ordered << 32 | Integer.toUnsignedLong(~place);
    }

    private static float number(long key) {
        int ordered = (int) (key >> 32);
        return Float.intBitsToFloat(ordered ^ (ordered >> 31 & ~SIGN));
    }

    private static int place(long key) {
        return ~(int) key;
    }
}
