package org.llmtwin.runtime.vector;

import static org.llmtwin.runtime.vector.Int8Matrix.BLOCK;
import static org.llmtwin.runtime.vector.Int8Matrix.BLOCK_BYTES;
import static org.llmtwin.runtime.vector.Int8Matrix.SCALES;
import static org.llmtwin.runtime.vector.Lanes.COUNT;
import static org.llmtwin.runtime.vector.Lanes.FLOATS;
import static org.llmtwin.runtime.vector.Matrix.STRIP;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;

/**
 * Adds the products of a strip of an {@link Int8Matrix}, at byte {@code start} of {@code m}, and a group of rows. Row r of the group has
 * its number k at {@code x[i + k * rows + r]}; the products are added to the strip's numbers from {@code y[j + r * n]} on. Bytes become
 * float32 in a register; every sum of a block is multiplied with its scale once. The sums that a loop keeps in registers are as many as
 * hide the latency of a multiply-add, and no more than a processor of 16 registers has beside the numbers that come and go; the blocks of
 * one row are independent of each other, so that the processor begins the next before it has ended one. All kernels add the products of a
 * row in the same order: its numbers do not depend on its company.
 */
final class Int8Kernels {
    private Int8Kernels() {}

    private static void finish(FloatVector sum, FloatVector scales, float[] y, int j) {
        sum.fma(scales, Lanes.floats(y, j)).intoArray(y, j);
    }

    private static FloatVector scales(MemorySegment m, long block, int lane) {
        return Lanes.floats(m, block + SCALES + (long) lane * Float.BYTES);
    }

    /** All vectors of a strip at a time: two, or four on processors with half as wide ones. */
    static void oneRow(MemorySegment m, long start, int blocks, float[] x, int i, float[] y, int j) {
        for (int block = 0; block < blocks; block++) {
            long o = start + (long) block * BLOCK_BYTES;
            if (STRIP == 4 * COUNT) {
                fourVectors(m, o, x, i + block * BLOCK, y, j);
            } else {
                twoVectors(m, o, x, i + block * BLOCK, y, j);
            }
        }
    }

    private static void twoVectors(MemorySegment m, long o, float[] x, int i, float[] y, int j) {
        FloatVector a = Lanes.zero();
        FloatVector b = Lanes.zero();
        for (int k = 0; k < BLOCK; k++) {
            long at = o + (long) k * STRIP;
            FloatVector number = Lanes.all(x, i + k);
            a = Lanes.bytes(m, at).fma(number, a);
            b = Lanes.bytes(m, at + COUNT).fma(number, b);
        }
        finish(a, scales(m, o, 0), y, j);
        finish(b, scales(m, o, COUNT), y, j + COUNT);
    }

    private static void fourVectors(MemorySegment m, long o, float[] x, int i, float[] y, int j) {
        FloatVector a = Lanes.zero();
        FloatVector b = Lanes.zero();
        FloatVector c = Lanes.zero();
        FloatVector d = Lanes.zero();
        for (int k = 0; k < BLOCK; k++) {
            long at = o + (long) k * STRIP;
            FloatVector number = Lanes.all(x, i + k);
            a = Lanes.bytes(m, at).fma(number, a);
            b = Lanes.bytes(m, at + COUNT).fma(number, b);
            c = Lanes.bytes(m, at + 2 * COUNT).fma(number, c);
            d = Lanes.bytes(m, at + 3 * COUNT).fma(number, d);
        }
        finish(a, scales(m, o, 0), y, j);
        finish(b, scales(m, o, COUNT), y, j + COUNT);
        finish(c, scales(m, o, 2 * COUNT), y, j + 2 * COUNT);
        finish(d, scales(m, o, 3 * COUNT), y, j + 3 * COUNT);
    }

    static void twoRows(MemorySegment m, long start, int blocks, float[] x, int i, float[] y, int j, int n) {
        for (int block = 0; block < blocks; block++) {
            long o = start + (long) block * BLOCK_BYTES;
            int c = i + 2 * block * BLOCK;
            for (int lane = 0; lane < STRIP; lane += 2 * COUNT) {
                FloatVector a0 = Lanes.zero();
                FloatVector b0 = Lanes.zero();
                FloatVector a1 = Lanes.zero();
                FloatVector b1 = Lanes.zero();
                for (int k = 0; k < BLOCK; k++) {
                    long at = o + (long) k * STRIP + lane;
                    FloatVector left = Lanes.bytes(m, at);
                    FloatVector right = Lanes.bytes(m, at + COUNT);
                    FloatVector x0 = Lanes.all(x, c + 2 * k);
                    a0 = left.fma(x0, a0);
                    b0 = right.fma(x0, b0);
                    FloatVector x1 = Lanes.all(x, c + 2 * k + 1);
                    a1 = left.fma(x1, a1);
                    b1 = right.fma(x1, b1);
                }
                FloatVector scales = scales(m, o, lane);
                FloatVector next = scales(m, o, lane + COUNT);
                int at = j + lane;
                finish(a0, scales, y, at);
                finish(b0, next, y, at + COUNT);
                finish(a1, scales, y, at + n);
                finish(b1, next, y, at + n + COUNT);
            }
        }
    }

    static void fourRows(MemorySegment m, long start, int blocks, float[] x, int i, float[] y, int j, int n) {
        for (int block = 0; block < blocks; block++) {
            long o = start + (long) block * BLOCK_BYTES;
            int c = i + 4 * block * BLOCK;
            for (int lane = 0; lane < STRIP; lane += 2 * COUNT) {
                FloatVector a0 = Lanes.zero();
                FloatVector b0 = Lanes.zero();
                FloatVector a1 = Lanes.zero();
                FloatVector b1 = Lanes.zero();
                FloatVector a2 = Lanes.zero();
                FloatVector b2 = Lanes.zero();
                FloatVector a3 = Lanes.zero();
                FloatVector b3 = Lanes.zero();
                for (int k = 0; k < BLOCK; k++) {
                    long at = o + (long) k * STRIP + lane;
                    FloatVector left = Lanes.bytes(m, at);
                    FloatVector right = Lanes.bytes(m, at + COUNT);
                    FloatVector x0 = Lanes.all(x, c + 4 * k);
                    a0 = left.fma(x0, a0);
                    b0 = right.fma(x0, b0);
                    FloatVector x1 = Lanes.all(x, c + 4 * k + 1);
                    a1 = left.fma(x1, a1);
                    b1 = right.fma(x1, b1);
                    FloatVector x2 = Lanes.all(x, c + 4 * k + 2);
                    a2 = left.fma(x2, a2);
                    b2 = right.fma(x2, b2);
                    FloatVector x3 = Lanes.all(x, c + 4 * k + 3);
                    a3 = left.fma(x3, a3);
                    b3 = right.fma(x3, b3);
                }
                FloatVector scales = scales(m, o, lane);
                FloatVector next = scales(m, o, lane + COUNT);
                int at = j + lane;
                finish(a0, scales, y, at);
                finish(b0, next, y, at + COUNT);
                finish(a1, scales, y, at + n);
                finish(b1, next, y, at + n + COUNT);
                finish(a2, scales, y, at + 2 * n);
                finish(b2, next, y, at + 2 * n + COUNT);
                finish(a3, scales, y, at + 3 * n);
                finish(b3, next, y, at + 3 * n + COUNT);
            }
        }
    }

    /**
     * For processors whose vectors are half a strip, and which have registers for sixteen sums. What stands outside of the loop calls
     * the vectors themselves: in a method this large, the compiler inlines nothing else any more.
     */
    static void eightRows(MemorySegment m, long start, int blocks, float[] x, int i, float[] y, int j, int n) {
        for (int block = 0; block < blocks; block++) {
            long o = start + (long) block * BLOCK_BYTES;
            int c = i + 8 * block * BLOCK;
            FloatVector zero = FloatVector.zero(FLOATS);
            FloatVector a0 = zero;
            FloatVector b0 = zero;
            FloatVector a1 = zero;
            FloatVector b1 = zero;
            FloatVector a2 = zero;
            FloatVector b2 = zero;
            FloatVector a3 = zero;
            FloatVector b3 = zero;
            FloatVector a4 = zero;
            FloatVector b4 = zero;
            FloatVector a5 = zero;
            FloatVector b5 = zero;
            FloatVector a6 = zero;
            FloatVector b6 = zero;
            FloatVector a7 = zero;
            FloatVector b7 = zero;
            for (int k = 0; k < BLOCK; k++) {
                long at = o + (long) k * STRIP;
                FloatVector left = Lanes.bytes(m, at);
                FloatVector right = Lanes.bytes(m, at + COUNT);
                FloatVector x0 = Lanes.all(x, c + 8 * k);
                a0 = left.fma(x0, a0);
                b0 = right.fma(x0, b0);
                FloatVector x1 = Lanes.all(x, c + 8 * k + 1);
                a1 = left.fma(x1, a1);
                b1 = right.fma(x1, b1);
                FloatVector x2 = Lanes.all(x, c + 8 * k + 2);
                a2 = left.fma(x2, a2);
                b2 = right.fma(x2, b2);
                FloatVector x3 = Lanes.all(x, c + 8 * k + 3);
                a3 = left.fma(x3, a3);
                b3 = right.fma(x3, b3);
                FloatVector x4 = Lanes.all(x, c + 8 * k + 4);
                a4 = left.fma(x4, a4);
                b4 = right.fma(x4, b4);
                FloatVector x5 = Lanes.all(x, c + 8 * k + 5);
                a5 = left.fma(x5, a5);
                b5 = right.fma(x5, b5);
                FloatVector x6 = Lanes.all(x, c + 8 * k + 6);
                a6 = left.fma(x6, a6);
                b6 = right.fma(x6, b6);
                FloatVector x7 = Lanes.all(x, c + 8 * k + 7);
                a7 = left.fma(x7, a7);
                b7 = right.fma(x7, b7);
            }
            FloatVector scales = scales(m, o, 0);
            FloatVector next = scales(m, o, COUNT);
            a0.fma(scales, FloatVector.fromArray(FLOATS, y, j)).intoArray(y, j);
            b0.fma(next, FloatVector.fromArray(FLOATS, y, j + COUNT)).intoArray(y, j + COUNT);
            a1.fma(scales, FloatVector.fromArray(FLOATS, y, j + n)).intoArray(y, j + n);
            b1.fma(next, FloatVector.fromArray(FLOATS, y, j + n + COUNT)).intoArray(y, j + n + COUNT);
            a2.fma(scales, FloatVector.fromArray(FLOATS, y, j + 2 * n)).intoArray(y, j + 2 * n);
            b2.fma(next, FloatVector.fromArray(FLOATS, y, j + 2 * n + COUNT)).intoArray(y, j + 2 * n + COUNT);
            a3.fma(scales, FloatVector.fromArray(FLOATS, y, j + 3 * n)).intoArray(y, j + 3 * n);
            b3.fma(next, FloatVector.fromArray(FLOATS, y, j + 3 * n + COUNT)).intoArray(y, j + 3 * n + COUNT);
            a4.fma(scales, FloatVector.fromArray(FLOATS, y, j + 4 * n)).intoArray(y, j + 4 * n);
            b4.fma(next, FloatVector.fromArray(FLOATS, y, j + 4 * n + COUNT)).intoArray(y, j + 4 * n + COUNT);
            a5.fma(scales, FloatVector.fromArray(FLOATS, y, j + 5 * n)).intoArray(y, j + 5 * n);
            b5.fma(next, FloatVector.fromArray(FLOATS, y, j + 5 * n + COUNT)).intoArray(y, j + 5 * n + COUNT);
            a6.fma(scales, FloatVector.fromArray(FLOATS, y, j + 6 * n)).intoArray(y, j + 6 * n);
            b6.fma(next, FloatVector.fromArray(FLOATS, y, j + 6 * n + COUNT)).intoArray(y, j + 6 * n + COUNT);
            a7.fma(scales, FloatVector.fromArray(FLOATS, y, j + 7 * n)).intoArray(y, j + 7 * n);
            b7.fma(next, FloatVector.fromArray(FLOATS, y, j + 7 * n + COUNT)).intoArray(y, j + 7 * n + COUNT);
        }
    }

    /** Writes the numbers of a strip as float32 from the beginning of {@code to} on: column after column. */
    static void expand(MemorySegment m, long start, int blocks, MemorySegment to) {
        for (int block = 0; block < blocks; block++) {
            long o = start + (long) block * BLOCK_BYTES;
            long target = (long) block * BLOCK * STRIP * Float.BYTES;
            for (int lane = 0; lane < STRIP; lane += COUNT) {
                FloatVector scales = scales(m, o, lane);
                for (int k = 0; k < BLOCK; k++) {
                    long at = (long) k * STRIP + lane;
                    FloatVector numbers = Lanes.bytes(m, o + at).mul(scales);
                    numbers.intoMemorySegment(to, target + at * Float.BYTES, ByteOrder.nativeOrder());
                }
            }
        }
    }
}
