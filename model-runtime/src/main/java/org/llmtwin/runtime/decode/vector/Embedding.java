package org.llmtwin.runtime.decode.vector;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.FloatBuffer;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.vector.Stage;
import org.llmtwin.runtime.vector.Workers;

/**
 * A matrix of vectors, one for each token or position.
 *
 * @param halves whether the numbers are float16, else float32
 */
record Embedding(int width, boolean halves, MemorySegment memory) {
    private static final int ROWS = 64;

    static Embedding read(Checkpoint checkpoint, String name, boolean halves, Arena arena, Workers workers) {
        int rows = Math.toIntExact(checkpoint.shape(name)[0]);
        int width = Math.toIntExact(checkpoint.shape(name)[1]);
        int bytes = halves ? Short.BYTES : Float.BYTES;
        Embedding embedding = new Embedding(width, halves, arena.allocate((long) rows * width * bytes, Float.BYTES));
        workers.run(new Stage() {
            @Override
            public int units() {
                return Math.ceilDiv(rows, ROWS);
            }

            @Override
            public void run(int unit, int thread) {
                int first = unit * ROWS;
                embedding.fill(checkpoint, name, first, Math.min(ROWS, rows - first));
            }
        });
        return embedding;
    }

    private void fill(Checkpoint checkpoint, String name, int first, int count) {
        float[] numbers = new float[count * width];
        checkpoint.read(name, first, count, FloatBuffer.wrap(numbers));
        long start = (long) first * width;
        if (halves) {
            short[] rounded = new short[numbers.length];
            for (int i = 0; i < rounded.length; i++) {
                rounded[i] = Float.floatToFloat16(numbers[i]);
            }
            MemorySegment.copy(rounded, 0, memory, ValueLayout.JAVA_SHORT, start * Short.BYTES, rounded.length);
        } else {
            MemorySegment.copy(numbers, 0, memory, ValueLayout.JAVA_FLOAT, start * Float.BYTES, numbers.length);
        }
    }

    /** Adds the vector of a row to the numbers from {@code at} on. */
    void addTo(float[] numbers, int at, int row) {
        long start = (long) row * width;
        for (int i = 0; i < width; i++) {
            numbers[at + i] += halves
                    ? Float.float16ToFloat(memory.getAtIndex(ValueLayout.JAVA_SHORT, start + i))
                    : memory.getAtIndex(ValueLayout.JAVA_FLOAT, start + i);
        }
    }
}
