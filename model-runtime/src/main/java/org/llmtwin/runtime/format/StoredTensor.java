package org.llmtwin.runtime.format;

import java.lang.foreign.MemorySegment;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.function.LongUnaryOperator;
import org.llmtwin.runtime.format.numbers.TensorType;

/** Where one tensor lies in a mapped file; shape outermost first. */
public record StoredTensor(MappedFile file, String name, TensorType type, long[] shape, long offset) {
    private static final int MAX_DIMENSIONS = 4;

    public StoredTensor {
        if (shape.length > MAX_DIMENSIONS) {
            throw file.failure(offset, "tensor " + name + " has " + shape.length + " dimensions");
        }
        long rowLength = rowLength(shape);
        if (rowLength > Integer.MAX_VALUE || rowLength % type.blockElements() != 0) {
            throw file.failure(
                    offset, "tensor " + name + ": rows of " + rowLength + " are not whole " + type + " blocks");
        }
        file.require(offset, bytes(file, name, type, shape, offset), "tensor " + name);
    }

    private static long bytes(MappedFile file, String name, TensorType type, long[] shape, long offset) {
        try {
            return type.bytes(elements(file, name, shape, offset));
        } catch (ArithmeticException e) {
            throw impossible(file, name, shape, offset);
        }
    }

    /** How many numbers a tensor of this shape has: few enough that eight bytes for each can be counted. */
    static long elements(MappedFile file, String name, long[] shape, long offset) {
        long elements = 1;
        for (long size : shape) {
            if (size < 0 || size > 0 && elements > (Long.MAX_VALUE >> 3) / size) {
                throw impossible(file, name, shape, offset);
            }
            elements *= size;
        }
        return elements;
    }

    private static CheckpointException impossible(MappedFile file, String name, long[] shape, long offset) {
        return file.failure(offset, "tensor " + name + " has impossible sizes " + Arrays.toString(shape));
    }

    private static long rowLength(long[] shape) {
        return shape.length == 0 ? 1 : shape[shape.length - 1];
    }

    public long elements() {
        long elements = 1;
        for (long size : shape) {
            elements *= size;
        }
        return elements;
    }

    /** The stored rows: for a matrix the outer size, for a vector one. */
    public long rows() {
        return elements() / Math.max(1, rowLength(shape));
    }

    /** Writes the numbers as float32 at the buffer's position, which moves on. */
    public void read(FloatBuffer into) {
        read(into, 0, rows(), LongUnaryOperator.identity());
    }

    /** Writes {@code count} rows from {@code first} on, in the order asked for: row r is the stored row {@code storedRow(r)}. */
    public void read(FloatBuffer into, long first, long count, LongUnaryOperator storedRow) {
        requireRoom(into, count * rowLength(shape));
        if (count == 0 || elements() == 0) {
            return;
        }
        float[] row = new float[(int) rowLength(shape)];
        byte[] bytes = new byte[rowBytes()];
        for (long r = first; r < first + count; r++) {
            decodeRow(storedRow.applyAsLong(r), bytes, row);
            into.put(row);
        }
    }

    /** Writes {@code count} stored columns of a matrix from {@code first} on, each as a row. */
    public void readColumns(FloatBuffer into, int first, int count) {
        int rows = Math.toIntExact(rows());
        requireRoom(into, (long) count * rows);
        float[] row = new float[(int) rowLength(shape)];
        byte[] bytes = new byte[rowBytes()];
        int start = into.position();
        for (int r = 0; r < rows; r++) {
            decodeRow(r, bytes, row);
            for (int c = 0; c < count; c++) {
                into.put(start + c * rows + r, row[first + c]);
            }
        }
        into.position(start + count * rows);
    }

    private void decodeRow(long row, byte[] bytes, float[] into) {
        try {
            copyBytes(row, MemorySegment.ofArray(bytes));
            type.decode(bytes, into);
        } catch (InternalError e) {
            throw lost(row);
        }
    }

    /**
     * Copies stored rows from {@code first} on, as many as fill {@code into}; {@link TensorType#decode} reads each.
     *
     * @throws IllegalArgumentException if there are not so many
     */
    public void copy(long first, MemorySegment into) {
        if (first < 0 || into.byteSize() > (rows() - first) * rowBytes()) {
            throw new IllegalArgumentException("tensor " + name + " has " + rows() + " rows, from " + first + " on "
                    + into.byteSize() + " bytes are more than they take");
        }
        try {
            copyBytes(first, into);
        } catch (InternalError e) {
            throw lost(first);
        }
    }

    /** A method of its own: a page that is no longer there is reported when a method returns, and not before. */
    private void copyBytes(long row, MemorySegment into) {
        MemorySegment.copy(file.bytes(), start(row), into, 0, into.byteSize());
    }

    /** What an {@link InternalError} means here: so the JVM reports a page of a mapping that is no longer there. */
    private CheckpointException lost(long row) {
        return file.failure(
                start(row),
                "tensor " + name + " cannot be read: the file was cut while it was open, or its disk fails");
    }

    private long start(long row) {
        return offset + row * rowBytes();
    }

    private int rowBytes() {
        return Math.toIntExact(type.bytes(rowLength(shape)));
    }

    private void requireRoom(FloatBuffer into, long numbers) {
        if (into.remaining() < numbers) {
            throw new IllegalArgumentException(
                    "tensor " + name + " has " + numbers + " numbers, the buffer room for " + into.remaining());
        }
    }
}
