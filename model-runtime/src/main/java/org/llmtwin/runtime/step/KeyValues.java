package org.llmtwin.runtime.step;

import java.lang.foreign.MemorySegment;

/**
 * A layer's part of the key-value cache.
 *
 * @param keys float32 [places, heads, window, width]
 * @param values the same
 * @param heads heads of keys
 */
public record KeyValues(MemorySegment keys, MemorySegment values, int heads, int window, int width) {
    /** Where the vector of a position lies, in bytes; the next position's follows. */
    long start(int place, int head, int position) {
        return (((long) place * heads + head) * window + position) * width * Float.BYTES;
    }

    /** Copies the first {@code length} positions of one place to another. */
    public void copy(int from, int to, int length) {
        long bytes = (long) length * width * Float.BYTES;
        for (int head = 0; head < heads; head++) {
            long source = start(from, head, 0);
            long target = start(to, head, 0);
            MemorySegment.copy(keys, source, keys, target, bytes);
            MemorySegment.copy(values, source, values, target, bytes);
        }
    }
}
