package org.llmtwin.runtime.decode.vector;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.format.numbers.TensorType;

/**
 * A matrix of vectors, one for each token or position, as the file stores them: a step needs a few of them, and so they become numbers
 * then. For one thread at a time.
 */
final class Embedding {
    private final TensorType type;
    private final MemorySegment memory;
    private final byte[] stored; // a row
    private final float[] numbers; // the same

    private Embedding(TensorType type, MemorySegment memory, int width) {
        this.type = type;
        this.memory = memory;
        stored = new byte[Math.toIntExact(type.bytes(width))];
        numbers = new float[width];
    }

    static Embedding read(Checkpoint checkpoint, String name, Arena arena) {
        long rows = checkpoint.shape(name)[0];
        int width = Math.toIntExact(checkpoint.shape(name)[1]);
        TensorType type = checkpoint.type(name);
        MemorySegment memory = arena.allocate(rows * type.bytes(width));
        checkpoint.copy(name, memory);
        return new Embedding(type, memory, width);
    }

    /** Adds the vector of a row to the numbers from {@code at} on. */
    void addTo(float[] sums, int at, int row) {
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, (long) row * stored.length, stored, 0, stored.length);
        type.decode(stored, numbers);
        for (int i = 0; i < numbers.length; i++) {
            sums[at + i] += numbers[i];
        }
    }
}
