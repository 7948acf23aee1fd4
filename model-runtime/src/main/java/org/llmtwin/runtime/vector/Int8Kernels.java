package org.llmtwin.runtime.vector;

import static org.llmtwin.runtime.vector.Int8Matrix.BLOCK;
import static org.llmtwin.runtime.vector.Int8Matrix.SCALES;
import static org.llmtwin.runtime.vector.Lanes.COUNT;
import static org.llmtwin.runtime.vector.Matrix.STRIP;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/**
 * Adds the product of a block of an {@link Int8Matrix}, at offset {@code o} of {@code m}, to rows of numbers: {@code y[j + row * n]}
 * and the strip behind it += block * {@code x[i + row * w]} and the block behind it. Bytes become float32 in a register, and every sum
 * of a block is multiplied with its scale once. The sums in registers are as many as hide the latency of a multiply-add; the more rows,
 * the more often a converted vector is used.
 */
final class Int8Kernels {
    private Int8Kernels() {}

    private static FloatVector weights(MemorySegment m, long at) {
        return Lanes.bytes(m, at);
    }

    private static void finish(FloatVector sum, MemorySegment m, long o, int lane, float[] y, int j) {
        FloatVector scales = Lanes.floats(m, o + SCALES + (long) lane * Float.BYTES);
        sum.fma(scales, Lanes.floats(y, j + lane)).intoArray(y, j + lane);
    }

    static void oneRow(MemorySegment m, long o, float[] x, int i, float[] y, int j) {
        for (int lane = 0; lane < STRIP; lane += 2 * COUNT) {
            FloatVector a = Lanes.zero();
            FloatVector b = Lanes.zero();
            FloatVector c = Lanes.zero();
            FloatVector d = Lanes.zero();
            for (int k = 0; k < BLOCK; k += 2) {
                long at = o + (long) k * STRIP + lane;
                FloatVector left = Lanes.all(x, i + k);
                FloatVector right = Lanes.all(x, i + k + 1);
                a = weights(m, at).fma(left, a);
                b = weights(m, at + COUNT).fma(left, b);
                c = weights(m, at + STRIP).fma(right, c);
                d = weights(m, at + STRIP + COUNT).fma(right, d);
            }
            finish(a.add(c), m, o, lane, y, j);
            finish(b.add(d), m, o, lane + COUNT, y, j);
        }
    }

    static void twoRows(MemorySegment m, long o, float[] x, int i, int w, float[] y, int j, int n) {
        for (int lane = 0; lane < STRIP; lane += 2 * COUNT) {
            FloatVector a0 = Lanes.zero();
            FloatVector a1 = Lanes.zero();
            FloatVector b0 = Lanes.zero();
            FloatVector b1 = Lanes.zero();
            for (int k = 0; k < BLOCK; k++) {
                long at = o + (long) k * STRIP + lane;
                FloatVector left = weights(m, at);
                FloatVector right = weights(m, at + COUNT);
                FloatVector x0 = Lanes.all(x, i + k);
                FloatVector x1 = Lanes.all(x, i + w + k);
                a0 = left.fma(x0, a0);
                b0 = right.fma(x0, b0);
                a1 = left.fma(x1, a1);
                b1 = right.fma(x1, b1);
            }
            finish(a0, m, o, lane, y, j);
            finish(b0, m, o, lane + COUNT, y, j);
            finish(a1, m, o, lane, y, j + n);
            finish(b1, m, o, lane + COUNT, y, j + n);
        }
    }

    static void fourRows(MemorySegment m, long o, float[] x, int i, int w, float[] y, int j, int n) {
        for (int lane = 0; lane < STRIP; lane += 2 * COUNT) {
            FloatVector a0 = Lanes.zero();
            FloatVector a1 = Lanes.zero();
            FloatVector a2 = Lanes.zero();
            FloatVector a3 = Lanes.zero();
            FloatVector b0 = Lanes.zero();
            FloatVector b1 = Lanes.zero();
            FloatVector b2 = Lanes.zero();
            FloatVector b3 = Lanes.zero();
            for (int k = 0; k < BLOCK; k++) {
                long at = o + (long) k * STRIP + lane;
                FloatVector left = weights(m, at);
                FloatVector right = weights(m, at + COUNT);
                FloatVector x0 = Lanes.all(x, i + k);
                a0 = left.fma(x0, a0);
                b0 = right.fma(x0, b0);
                FloatVector x1 = Lanes.all(x, i + w + k);
                a1 = left.fma(x1, a1);
                b1 = right.fma(x1, b1);
                FloatVector x2 = Lanes.all(x, i + 2 * w + k);
                a2 = left.fma(x2, a2);
                b2 = right.fma(x2, b2);
                FloatVector x3 = Lanes.all(x, i + 3 * w + k);
                a3 = left.fma(x3, a3);
                b3 = right.fma(x3, b3);
            }
            finish(a0, m, o, lane, y, j);
            finish(b0, m, o, lane + COUNT, y, j);
            finish(a1, m, o, lane, y, j + n);
            finish(b1, m, o, lane + COUNT, y, j + n);
            finish(a2, m, o, lane, y, j + 2 * n);
            finish(b2, m, o, lane + COUNT, y, j + 2 * n);
            finish(a3, m, o, lane, y, j + 3 * n);
            finish(b3, m, o, lane + COUNT, y, j + 3 * n);
        }
    }

    static void eightRows(MemorySegment m, long o, float[] x, int i, int w, float[] y, int j, int n) {
        for (int lane = 0; lane < STRIP; lane += COUNT) {
            FloatVector s0 = Lanes.zero();
            FloatVector s1 = Lanes.zero();
            FloatVector s2 = Lanes.zero();
            FloatVector s3 = Lanes.zero();
            FloatVector s4 = Lanes.zero();
            FloatVector s5 = Lanes.zero();
            FloatVector s6 = Lanes.zero();
            FloatVector s7 = Lanes.zero();
            for (int k = 0; k < BLOCK; k++) {
                FloatVector v = weights(m, o + (long) k * STRIP + lane);
                s0 = v.fma(Lanes.all(x, i + k), s0);
                s1 = v.fma(Lanes.all(x, i + w + k), s1);
                s2 = v.fma(Lanes.all(x, i + 2 * w + k), s2);
                s3 = v.fma(Lanes.all(x, i + 3 * w + k), s3);
                s4 = v.fma(Lanes.all(x, i + 4 * w + k), s4);
                s5 = v.fma(Lanes.all(x, i + 5 * w + k), s5);
                s6 = v.fma(Lanes.all(x, i + 6 * w + k), s6);
                s7 = v.fma(Lanes.all(x, i + 7 * w + k), s7);
            }
            finish(s0, m, o, lane, y, j);
            finish(s1, m, o, lane, y, j + n);
            finish(s2, m, o, lane, y, j + 2 * n);
            finish(s3, m, o, lane, y, j + 3 * n);
            finish(s4, m, o, lane, y, j + 4 * n);
            finish(s5, m, o, lane, y, j + 5 * n);
            finish(s6, m, o, lane, y, j + 6 * n);
            finish(s7, m, o, lane, y, j + 7 * n);
        }
    }
}
