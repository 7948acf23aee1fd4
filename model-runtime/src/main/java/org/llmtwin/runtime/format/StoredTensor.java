package org.llmtwin.runtime.format;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.function.LongUnaryOperator;

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
            long elements = 1;
            for (long size : shape) {
                if (size < 0) {
                    throw file.failure(offset, "tensor " + name + " has a negative size " + size);
                }
                elements = Math.multiplyExact(elements, size);
            }
            return type.bytes(elements);
        } catch (ArithmeticException e) {
            throw file.failure(offset, "tensor " + name + " has impossible sizes " + Arrays.toString(shape));
        }
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

    /** Writes the numbers as float32 at the buffer's position, which moves on. */
    public void read(FloatBuffer into) {
        read(into, LongUnaryOperator.identity());
    }

    /** Writes the rows in the order asked for: row r of the result is the stored row {@code storedRow(r)}. */
    public void read(FloatBuffer into, LongUnaryOperator storedRow) {
        long elements = elements();
        if (into.remaining() < elements) {
            throw new IllegalArgumentException(
                    "tensor " + name + " has " + elements + " numbers, the buffer room for " + into.remaining());
        }
        if (elements == 0) {
            return;
        }
        float[] row = new float[(int) rowLength(shape)];
        long rowBytes = type.bytes(row.length);
        for (long r = 0; r < elements / row.length; r++) {
            type.decode(file.bytes(), offset + storedRow.applyAsLong(r) * rowBytes, row);
            into.put(row);
        }
    }
}
