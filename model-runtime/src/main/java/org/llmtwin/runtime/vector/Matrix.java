package org.llmtwin.runtime.vector;

import java.lang.foreign.SegmentAllocator;

/**
 * A matrix [rows, columns] in native memory, made for products with some vectors. It is cut into strips of {@link #STRIP} rows, in
 * which the numbers of a column lie side by side: a lane of a vector is a row of the matrix, and no sum crosses lanes.
 */
public sealed interface Matrix permits FloatMatrix, Int8Matrix {
    /** Rows that are worked on together; the last strip is filled up with zeros. */
    int STRIP = 32;

    /** How the numbers of a matrix are held. */
    enum Format {
        FLOAT32,
        INT8;

        /** @param memory gives zeros */
        public Matrix create(SegmentAllocator memory, int rows, int columns) {
            return this == INT8 ? new Int8Matrix(memory, rows, columns) : new FloatMatrix(memory, rows, columns);
        }
    }

    static int strips(int rows) {
        return Math.ceilDiv(rows, STRIP);
    }

    /** So many numbers, filled up to whole strips. */
    static int wholeStrips(int numbers) {
        return strips(numbers) * STRIP;
    }

    int rows();

    int columns();

    default int strips() {
        return strips(rows());
    }

    /**
     * Takes in the rows of a strip.
     *
     * @param numbers row after row, beginning with the first of the strip at {@code at}
     */
    void put(int strip, float[] numbers, int at);

    /**
     * Adds the product with each row of {@code in} [count, columns] to the same row of {@code out} [count, rows], which are plain: the
     * numbers of the strips {@code from} to {@code to}, exclusive. May write behind the last row, to fill up its group.
     */
    void addProduct(Rows in, Rows out, int from, int to);
}
