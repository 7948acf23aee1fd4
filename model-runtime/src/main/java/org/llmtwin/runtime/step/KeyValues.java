package org.llmtwin.runtime.step;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.llmtwin.runtime.vector.Matrix;

/**
 * A layer's part of the key-value cache, in strips: a lane of a vector is a position of the keys, or a number of the values, and no
 * product sums across lanes.
 *
 * @param keys float32 [places, heads, window / strip, width, strip]
 * @param values float32 [places, heads, width / strip, window, strip]
 * @param heads heads of keys
 * @param window positions of a text, whole strips
 * @param width numbers of a key; in values filled up to whole strips
 */
public record KeyValues(MemorySegment keys, MemorySegment values, int heads, int window, int width) {
    private static final int STRIP = Matrix.STRIP;
    private static final long COLUMN_BYTES = (long) STRIP * Float.BYTES;

    /** Where a strip of keys lies, in bytes; the next strip follows. */
    long keys(int place, int head, int strip) {
        return (((long) place * heads + head) * Matrix.strips(window) + strip) * width * COLUMN_BYTES;
    }

    /** Where a strip of the value of a position lies, in bytes; that of the next position follows. */
    long values(int place, int head, int strip, int position) {
        return ((((long) place * heads + head) * Matrix.strips(width) + strip) * window + position) * COLUMN_BYTES;
    }

    /** Writes the key and the value of a position. */
    void put(int place, int head, int position, float[] numbers, int key, int value) {
        long lane = keys(place, head, position / STRIP) + (long) (position % STRIP) * Float.BYTES;
        for (int i = 0; i < width; i++) {
            keys.set(ValueLayout.JAVA_FLOAT, lane + i * COLUMN_BYTES, numbers[key + i]);
        }
        for (int first = 0; first < width; first += STRIP) {
            long target = values(place, head, first / STRIP, position);
            int count = Math.min(STRIP, width - first);
            MemorySegment.copy(numbers, value + first, values, ValueLayout.JAVA_FLOAT, target, count);
        }
    }

    /** Copies the first {@code length} positions of one place to another. */
    public void copy(int from, int to, int length) {
        for (int head = 0; head < heads; head++) {
            long bytes = (long) Matrix.strips(length) * width * COLUMN_BYTES;
            MemorySegment.copy(keys, keys(from, head, 0), keys, keys(to, head, 0), bytes);
            for (int strip = 0; strip < Matrix.strips(width); strip++) {
                long source = values(from, head, strip, 0);
                MemorySegment.copy(values, source, values, values(to, head, strip, 0), length * COLUMN_BYTES);
            }
        }
    }
}
