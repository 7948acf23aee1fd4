package org.llmtwin.runtime.vector;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;

/** A matrix of float32 numbers: strip after strip, column after column. */
public final class FloatMatrix implements Matrix {
    private static final long COLUMN_BYTES = (long) STRIP * Float.BYTES;

    private final int rows;
    private final int columns;
    private final MemorySegment memory;

    FloatMatrix(SegmentAllocator allocator, int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        memory = allocator.allocate(strips() * columns * COLUMN_BYTES, COLUMN_BYTES);
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    /** @param numbers row by row */
    public static FloatMatrix of(Arena arena, int rows, int columns, float[] numbers) {
        FloatMatrix matrix = new FloatMatrix(arena, rows, columns);
        for (int strip = 0; strip < matrix.strips(); strip++) {
            matrix.put(strip, numbers, strip * STRIP * columns);
        }
        return matrix;
    }

    @Override
    public void put(int strip, float[] numbers, int at) {
        int count = Math.min(STRIP, rows - strip * STRIP);
        for (int row = 0; row < count; row++) {
            for (int column = 0; column < columns; column++) {
                set(strip, column, row, numbers[at + row * columns + column]);
            }
        }
    }

    private void set(int strip, int column, int row, float number) {
        long offset = ((long) strip * columns + column) * COLUMN_BYTES + (long) row * Float.BYTES;
        memory.set(ValueLayout.JAVA_FLOAT, offset, number);
    }

    @Override
    public void addProduct(Rows in, Rows out, int from, int to) {
        addProduct(in, 0, in.count(), out, from, to);
    }

    /** The same for {@code count} rows from {@code first} on. */
    public void addProduct(Rows in, int first, int count, Rows out, int from, int to) {
        int last = first + count;
        int begin = Math.min(last, Math.ceilDiv(first, Rows.GROUP) * Rows.GROUP);
        int groups = Math.min(in.wholeGroups(), last / Rows.GROUP);
        int end = Math.max(begin, groups * Rows.GROUP);
        addRows(in, first, begin, out, from, to);
        for (int strip = from; strip < to; strip++) {
            addGroups(memory, strip * bytesOfStrip(), columns, in, begin, end, out, strip);
        }
        addRows(in, end, last, out, from, to);
    }

    private long bytesOfStrip() {
        return columns * COLUMN_BYTES;
    }

    private void addRows(Rows in, int first, int end, Rows out, int from, int to) {
        long apart = bytesOfStrip();
        for (int row = first; row < end; row++) {
            FloatKernels.oneRow(
                    memory,
                    from * apart,
                    apart,
                    to - from,
                    columns,
                    in.values(),
                    in.start(row),
                    in.step(row),
                    out.values(),
                    out.start(row) + from * STRIP);
        }
    }

    /** The same for whole groups of rows, and numbers of a strip that lie from {@code start} on. */
    static void addGroups(
            MemorySegment numbers, long start, int columns, Rows in, int first, int end, Rows out, int strip) {
        for (int row = first; row < end; row += Rows.GROUP) {
            int target = out.start(row) + strip * STRIP;
            FloatKernels.group(numbers, start, columns, in.values(), in.start(row), out.values(), target, out.stride());
        }
    }
}
