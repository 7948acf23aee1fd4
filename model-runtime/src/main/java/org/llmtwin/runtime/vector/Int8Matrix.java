package org.llmtwin.runtime.vector;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * A matrix of signed bytes, with a float32 scale for every {@link #BLOCK} numbers of a row (the numbers of GGML's Q8_0, in another
 * order and with wider scales): a number is its byte times the scale, so it is off by half a scale at most, which is 1/254 of the
 * largest number of its block. A block of a strip holds the bytes column after column, then the scales of its rows.
 */
public final class Int8Matrix implements Matrix {
    /** Columns that share a scale. */
    public static final int BLOCK = 32;

    static final int SCALES = STRIP * BLOCK;
    static final int BLOCK_BYTES = SCALES + STRIP * Float.BYTES;

    private static final int LARGEST = 127;
    private static final int SIZE = ~(1 << 31); // a float without its sign

    /** Added to a small number, it leaves the nearest integer in the lowest bits. */
    private static final float TO_INTEGER = 3 << 22;

    private static final long LINE = 64;
    static final int GROUPS_THAT_PAY = 3;

    private final int rows;
    private final int columns;
    private final int blocks;
    private final MemorySegment memory;

    Int8Matrix(SegmentAllocator allocator, int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        blocks = Math.ceilDiv(columns, BLOCK);
        memory = allocator.allocate((long) strips() * blocks * BLOCK_BYTES, LINE);
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public void put(int strip, float[] numbers, int at) {
        int count = Math.min(STRIP, rows - strip * STRIP);
        byte[] bytes = new byte[SCALES];
        float[] scales = new float[STRIP];
        for (int block = 0; block < blocks; block++) {
            int first = block * BLOCK;
            int width = Math.min(BLOCK, columns - first);
            if (width < BLOCK) {
                Arrays.fill(bytes, (byte) 0);
            }
            for (int row = 0; row < count; row++) {
                scales[row] = round(numbers, at + row * columns + first, width, bytes, row);
            }
            long start = start(strip, block);
            MemorySegment.copy(bytes, 0, memory, ValueLayout.JAVA_BYTE, start, SCALES);
            MemorySegment.copy(scales, 0, memory, ValueLayout.JAVA_FLOAT, start + SCALES, STRIP);
        }
    }

    /** Writes the bytes of a row's block, each into its column, and returns their scale. */
    private static float round(float[] numbers, int at, int width, byte[] bytes, int row) {
        int mostBits = 0; // sizes order as their bits do, and integers are compared sooner
        for (int i = 0; i < width; i++) {
            mostBits = Math.max(mostBits, Float.floatToRawIntBits(numbers[at + i]) & SIZE);
        }
        float most = Float.intBitsToFloat(mostBits);
        float inverse = most == 0 ? 0 : LARGEST / most;
        for (int i = 0; i < width; i++) {
            bytes[i * STRIP + row] = (byte) Float.floatToRawIntBits(numbers[at + i] * inverse + TO_INTEGER);
        }
        return most / LARGEST;
    }

    private long start(int strip, int block) {
        return ((long) strip * blocks + block) * BLOCK_BYTES;
    }

    /**
     * A strip comes from memory once and stays in the cache for the groups of rows that it is multiplied with. With many groups it is
     * brought into float32 first, and so converted once.
     */
    @Override
    public void addProduct(Rows in, Rows out, int from, int to) {
        int whole = in.wholeGroups() >= GROUPS_THAT_PAY ? in.wholeGroups() * Rows.GROUP : 0;
        for (int strip = from; strip < to; strip++) {
            if (whole > 0) {
                MemorySegment numbers = Panel.of(columns);
                Int8Kernels.expand(memory, start(strip, 0), blocks, numbers);
                FloatMatrix.addGroups(numbers, 0, columns, in, 0, whole, out, strip);
            }
            int size;
            for (int row = whole; row < in.count(); row += size) {
                size = in.step(row);
                addProduct(in, out, strip, row, size);
            }
        }
    }

    private void addProduct(Rows in, Rows out, int strip, int row, int size) {
        long start = start(strip, 0);
        float[] x = in.values();
        float[] y = out.values();
        int i = in.start(row);
        int j = out.start(row) + strip * STRIP;
        switch (size) {
            case 1 -> Int8Kernels.oneRow(memory, start, blocks, x, i, y, j);
            case 2 -> Int8Kernels.twoRows(memory, start, blocks, x, i, y, j, out.stride());
            case 4 -> Int8Kernels.fourRows(memory, start, blocks, x, i, y, j, out.stride());
            default -> Int8Kernels.eightRows(memory, start, blocks, x, i, y, j, out.stride());
        }
    }
}
