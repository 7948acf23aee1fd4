package org.llmtwin.runtime.vector;

import static org.llmtwin.runtime.vector.Lanes.COUNT;
import static org.llmtwin.runtime.vector.Lanes.FLOATS;
import static org.llmtwin.runtime.vector.Matrix.STRIP;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/**
 * Adds the products of a strip of float32 numbers, column after column from byte {@code start} of {@code m} on, and rows, as
 * {@link Int8Kernels} does: those of a row in the same order, whatever its company.
 */
final class FloatKernels {
    private static final long COLUMN_BYTES = (long) STRIP * Float.BYTES;
    private static final long LANE_BYTES = (long) COUNT * Float.BYTES;
    private static final int VECTORS = STRIP / COUNT;

    private FloatKernels() {}

    /**
     * The same for one row, whose number k is {@code x[i + k * step]}, and some strips, each {@code apart} bytes behind the one before.
     * Four vectors of rows at a time, so that four sums do not wait for each other.
     */
    static void oneRow(
            MemorySegment m,
            long start,
            long apart,
            int strips,
            int columns,
            float[] x,
            int i,
            int step,
            float[] y,
            int j) {
        int vectors = strips * VECTORS;
        int vector = 0;
        for (; vector + 4 <= vectors; vector += 4) {
            long next = start + offset(vector + 2, apart);
            fourVectors(m, start + offset(vector, apart), next, columns, x, i, step, y, j + vector * COUNT);
        }
        if (vector < vectors) {
            twoVectors(m, start + offset(vector, apart), columns, x, i, step, y, j + vector * COUNT);
        }
    }

    private static long offset(int vector, long apart) {
        return vector / VECTORS * apart + vector % VECTORS * LANE_BYTES;
    }

    /** Two vectors of rows at {@code one} and two at {@code next}. */
    private static void fourVectors(
            MemorySegment m, long one, long next, int columns, float[] x, int i, int step, float[] y, int j) {
        FloatVector a = Lanes.floats(y, j);
        FloatVector b = Lanes.floats(y, j + COUNT);
        FloatVector c = Lanes.floats(y, j + 2 * COUNT);
        FloatVector d = Lanes.floats(y, j + 3 * COUNT);
        for (int k = 0; k < columns; k++) {
            FloatVector number = Lanes.all(x, i + k * step);
            long at = k * COLUMN_BYTES;
            a = Lanes.floats(m, one + at).fma(number, a);
            b = Lanes.floats(m, one + at + LANE_BYTES).fma(number, b);
            c = Lanes.floats(m, next + at).fma(number, c);
            d = Lanes.floats(m, next + at + LANE_BYTES).fma(number, d);
        }
        a.intoArray(y, j);
        b.intoArray(y, j + COUNT);
        c.intoArray(y, j + 2 * COUNT);
        d.intoArray(y, j + 3 * COUNT);
    }

    private static void twoVectors(
            MemorySegment m, long one, int columns, float[] x, int i, int step, float[] y, int j) {
        FloatVector a = Lanes.floats(y, j);
        FloatVector b = Lanes.floats(y, j + COUNT);
        for (int k = 0; k < columns; k++) {
            FloatVector number = Lanes.all(x, i + k * step);
            a = Lanes.floats(m, one + k * COLUMN_BYTES).fma(number, a);
            b = Lanes.floats(m, one + k * COLUMN_BYTES + LANE_BYTES).fma(number, b);
        }
        a.intoArray(y, j);
        b.intoArray(y, j + COUNT);
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
