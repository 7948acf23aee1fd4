package org.llmtwin.runtime.vector;

/**
 * Rows of float32 numbers, one behind the other. Each row is padded to whole strips: what lies behind its {@code length} numbers is
 * written by products only, which leave zeros there.
 */
public final class Rows {
    private final int length;
    private final int stride;
    private float[] values = {};

    public Rows(int length) {
        this.length = length;
        this.stride = Matrix.strips(length) * Matrix.STRIP;
    }

    /** Makes room for this many rows. What the rows held is lost when there was less. */
    public void reserve(int rows) {
        int numbers = Math.multiplyExact(rows, stride);
        if (values.length < numbers) {
            values = new float[numbers];
        }
    }

    /** Numbers in a row. */
    public int length() {
        return length;
    }

    /** From the start of a row to the start of the next one. */
    public int stride() {
        return stride;
    }

    public int start(int row) {
        return row * stride;
    }

    public float[] values() {
        return values;
    }
}
