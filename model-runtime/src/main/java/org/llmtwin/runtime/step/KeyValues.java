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
}
