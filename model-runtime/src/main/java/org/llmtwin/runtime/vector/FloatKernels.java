package org.llmtwin.runtime.vector;

import static org.llmtwin.runtime.vector.Lanes.COUNT;
import static org.llmtwin.runtime.vector.Lanes.FLOATS;
import static org.llmtwin.runtime.vector.Matrix.STRIP;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/**
 * Adds the products of a strip of float32 numbers, column after column from byte {@code start} of {@code m} on, and rows, as
 * {@link Int8Kernels} does.
 */
final class FloatKernels {
    private static final long COLUMN_BYTES = (long) STRIP * Float.BYTES;
    private static final long LANE_BYTES = (long) COUNT * Float.BYTES;

    private FloatKernels() {}

    /**
     * The same for one row, whose number k is {@code x[i + k * step]}. Two vectors of rows and two columns at a time, so that four sums do
     * not wait for each other.
     */
    static void oneRow(MemorySegment m, long start, int columns, float[] x, int i, int step, float[] y, int j) {
        int even = columns & ~1;
        for (int lane = 0; lane < STRIP; lane += 2 * COUNT) {
            FloatVector a = Lanes.floats(y, j + lane);
            FloatVector b = Lanes.floats(y, j + lane + COUNT);
            FloatVector c = Lanes.zero();
            FloatVector d = Lanes.zero();
            long at = start + (long) lane * Float.BYTES;
            for (int k = 0; k < even; k += 2) {
                long one = at + k * COLUMN_BYTES;
                long next = one + COLUMN_BYTES;
                FloatVector left = Lanes.all(x, i + k * step);
                FloatVector right = Lanes.all(x, i + k * step + step);
                a = Lanes.floats(m, one).fma(left, a);
                b = Lanes.floats(m, one + LANE_BYTES).fma(left, b);
                c = Lanes.floats(m, next).fma(right, c);
                d = Lanes.floats(m, next + LANE_BYTES).fma(right, d);
            }
            if (even < columns) {
                long one = at + even * COLUMN_BYTES;
                FloatVector last = Lanes.all(x, i + even * step);
                a = Lanes.floats(m, one).fma(last, a);
                b = Lanes.floats(m, one + LANE_BYTES).fma(last, b);
            }
            a.add(c).intoArray(y, j + lane);
            b.add(d).intoArray(y, j + lane + COUNT);
        }
    }

    /** The same for a group of rows. */
    static void group(MemorySegment m, long start, int columns, float[] x, int i, float[] y, int j, int n) {
        if (Rows.GROUP == 8) {
            eightRows(m, start, columns, x, i, y, j, n);
        } else {
            fourRows(m, start, columns, x, i, y, j, n);
        }
    }

    /** For processors with sixteen registers. */
    private static void fourRows(MemorySegment m, long start, int columns, float[] x, int i, float[] y, int j, int n) {
        for (int lane = 0; lane < STRIP; lane += 2 * COUNT) {
            long o = start + (long) lane * Float.BYTES;
            int at = j + lane;
            FloatVector a0 = Lanes.floats(y, at);
            FloatVector b0 = Lanes.floats(y, at + COUNT);
            FloatVector a1 = Lanes.floats(y, at + n);
            FloatVector b1 = Lanes.floats(y, at + n + COUNT);
            FloatVector a2 = Lanes.floats(y, at + 2 * n);
            FloatVector b2 = Lanes.floats(y, at + 2 * n + COUNT);
            FloatVector a3 = Lanes.floats(y, at + 3 * n);
            FloatVector b3 = Lanes.floats(y, at + 3 * n + COUNT);
            for (int k = 0; k < columns; k++) {
                FloatVector left = Lanes.floats(m, o + k * COLUMN_BYTES);
                FloatVector right = Lanes.floats(m, o + k * COLUMN_BYTES + LANE_BYTES);
                FloatVector x0 = Lanes.all(x, i + 4 * k);
                a0 = left.fma(x0, a0);
                b0 = right.fma(x0, b0);
                FloatVector x1 = Lanes.all(x, i + 4 * k + 1);
                a1 = left.fma(x1, a1);
                b1 = right.fma(x1, b1);
                FloatVector x2 = Lanes.all(x, i + 4 * k + 2);
                a2 = left.fma(x2, a2);
                b2 = right.fma(x2, b2);
                FloatVector x3 = Lanes.all(x, i + 4 * k + 3);
                a3 = left.fma(x3, a3);
                b3 = right.fma(x3, b3);
            }
            a0.intoArray(y, at);
            b0.intoArray(y, at + COUNT);
            a1.intoArray(y, at + n);
            b1.intoArray(y, at + n + COUNT);
            a2.intoArray(y, at + 2 * n);
            b2.intoArray(y, at + 2 * n + COUNT);
            a3.intoArray(y, at + 3 * n);
            b3.intoArray(y, at + 3 * n + COUNT);
        }
    }

    /** For processors whose vectors are half a strip, and which have registers for sixteen sums. */
    private static void eightRows(MemorySegment m, long start, int columns, float[] x, int i, float[] y, int j, int n) {
        FloatVector a0 = FloatVector.fromArray(FLOATS, y, j);
        FloatVector b0 = FloatVector.fromArray(FLOATS, y, j + COUNT);
        FloatVector a1 = FloatVector.fromArray(FLOATS, y, j + n);
        FloatVector b1 = FloatVector.fromArray(FLOATS, y, j + n + COUNT);
        FloatVector a2 = FloatVector.fromArray(FLOATS, y, j + 2 * n);
        FloatVector b2 = FloatVector.fromArray(FLOATS, y, j + 2 * n + COUNT);
        FloatVector a3 = FloatVector.fromArray(FLOATS, y, j + 3 * n);
        FloatVector b3 = FloatVector.fromArray(FLOATS, y, j + 3 * n + COUNT);
        FloatVector a4 = FloatVector.fromArray(FLOATS, y, j + 4 * n);
        FloatVector b4 = FloatVector.fromArray(FLOATS, y, j + 4 * n + COUNT);
        FloatVector a5 = FloatVector.fromArray(FLOATS, y, j + 5 * n);
        FloatVector b5 = FloatVector.fromArray(FLOATS, y, j + 5 * n + COUNT);
        FloatVector a6 = FloatVector.fromArray(FLOATS, y, j + 6 * n);
        FloatVector b6 = FloatVector.fromArray(FLOATS, y, j + 6 * n + COUNT);
        FloatVector a7 = FloatVector.fromArray(FLOATS, y, j + 7 * n);
        FloatVector b7 = FloatVector.fromArray(FLOATS, y, j + 7 * n + COUNT);
        for (int k = 0; k < columns; k++) {
            FloatVector left = Lanes.floats(m, start + k * COLUMN_BYTES);
            FloatVector right = Lanes.floats(m, start + k * COLUMN_BYTES + LANE_BYTES);
            FloatVector x0 = Lanes.all(x, i + 8 * k);
            a0 = left.fma(x0, a0);
            b0 = right.fma(x0, b0);
            FloatVector x1 = Lanes.all(x, i + 8 * k + 1);
            a1 = left.fma(x1, a1);
            b1 = right.fma(x1, b1);
            FloatVector x2 = Lanes.all(x, i + 8 * k + 2);
            a2 = left.fma(x2, a2);
            b2 = right.fma(x2, b2);
            FloatVector x3 = Lanes.all(x, i + 8 * k + 3);
            a3 = left.fma(x3, a3);
            b3 = right.fma(x3, b3);
            FloatVector x4 = Lanes.all(x, i + 8 * k + 4);
            a4 = left.fma(x4, a4);
            b4 = right.fma(x4, b4);
            FloatVector x5 = Lanes.all(x, i + 8 * k + 5);
            a5 = left.fma(x5, a5);
            b5 = right.fma(x5, b5);
            FloatVector x6 = Lanes.all(x, i + 8 * k + 6);
            a6 = left.fma(x6, a6);
            b6 = right.fma(x6, b6);
            FloatVector x7 = Lanes.all(x, i + 8 * k + 7);
            a7 = left.fma(x7, a7);
            b7 = right.fma(x7, b7);
        }
        a0.intoArray(y, j);
        b0.intoArray(y, j + COUNT);
        a1.intoArray(y, j + n);
        b1.intoArray(y, j + n + COUNT);
        a2.intoArray(y, j + 2 * n);
        b2.intoArray(y, j + 2 * n + COUNT);
        a3.intoArray(y, j + 3 * n);
        b3.intoArray(y, j + 3 * n + COUNT);
        a4.intoArray(y, j + 4 * n);
        b4.intoArray(y, j + 4 * n + COUNT);
        a5.intoArray(y, j + 5 * n);
        b5.intoArray(y, j + 5 * n + COUNT);
        a6.intoArray(y, j + 6 * n);
        b6.intoArray(y, j + 6 * n + COUNT);
        a7.intoArray(y, j + 7 * n);
        b7.intoArray(y, j + 7 * n + COUNT);
    }
}
