package org.llmtwin.runtime.vector;

import java.util.Arrays;

/**
 * Rows of float32 numbers. Each is padded with zeros to whole strips. Those that products read are interleaved in groups, because a
 * kernel takes the same column of all rows of a group at once: then it lies side by side.
 */
public final class Rows {
    /** The largest group: what a processor with sixteen lanes, and so with twice as many registers, does at once; half of it with eight. */
    public static final int GROUP = Lanes.COUNT == 16 ? 8 : 4;

    private final int length;
    private final int stride;
    private final boolean interleaved;
    private int count;
    private float[] values = {};

    private Rows(int length, boolean interleaved) {
        this.length = length;
        this.stride = Matrix.wholeStrips(length);
        this.interleaved = interleaved;
    }

    /** Rows one behind the other, for numbers that products write. */
    public static Rows plain(int length) {
        return new Rows(length, false);
    }

    /** Groups of rows, for numbers that products read. */
    public static Rows interleaved(int length) {
        return new Rows(length, true);
    }

    /**
     * From now on there are so many rows, and room to fill up the last group. They hold what was there before, in some order, or zeros.
     */
    public void resize(int rows) {
        int numbers = Math.multiplyExact(Math.ceilDiv(rows, GROUP) * GROUP, stride);
        if (values.length < numbers) {
            values = new float[numbers];
        } else if (interleaved && count != rows && length < stride) {
            Arrays.fill(values, 0); // what was a number may now be padding
        }
        count = rows;
    }

    /** Numbers in a row. */
    public int length() {
        return length;
    }

    public int count() {
        return count;
    }

    /** From a number of a plain row to the same of the next one. */
    public int stride() {
        return stride;
    }

    public float[] values() {
        return values;
    }

    /** Where the first number of a row lies. */
    public int start(int row) {
        int first = firstOfGroup(row);
        return first * stride + row - first;
    }

    /** Groups of the largest size; none where rows are plain. */
    int wholeGroups() {
        return interleaved ? count / GROUP : 0;
    }

    /** From a number of a row to the next one: the size of its group. */
    public int step(int row) {
        return interleaved ? groupSize(count - firstOfGroup(row)) : 1;
    }

    private int firstOfGroup(int row) {
        return interleaved ? row / GROUP * GROUP : row;
    }

    /** The kernel that does the rows of the last group at the least cost, though it may do more of them. */
    private static int groupSize(int rows) {
        return rows >= GROUP ? GROUP : Integer.highestOneBit(2 * rows - 1);
    }

    /** Writes numbers over a part of a row that begins with its number {@code first}. */
    public void put(int row, int first, float[] numbers, int from, int count) {
        int step = step(row);
        int at = start(row) + first * step;
        if (step == 1) {
            System.arraycopy(numbers, from, values, at, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            values[at + i * step] = numbers[from + i];
        }
    }
}
