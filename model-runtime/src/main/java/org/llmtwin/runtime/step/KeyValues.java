package org.llmtwin.runtime.step;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.llmtwin.runtime.vector.Matrix;

/**
 * A layer's part of the key-value cache. Keys lie in strips of positions, so that a lane of a vector is a position and no product sums
 * across lanes.
 *
 * @param keys float32 [places, heads, window / strip, width, strip]
 * @param values float32 [places, heads, window, width]
 * @param heads heads of keys
 * @param window positions of a text, whole strips
 */
public record KeyValues(MemorySegment keys, MemorySegment values, int heads, int window, int width) {
    /** A window of whole strips. */
    public static int wholeStrips(int window) {
        return Matrix.strips(window) * Matrix.STRIP;
    }

    /** Where the value of a position lies, in bytes; the next position's follows. */
    long value(int place, int head, int position) {
        return (((long) place * heads + head) * window + position) * width * Float.BYTES;
    }

    /** Where a strip of keys lies, in bytes; the next strip follows. */
    long strip(int place, int head, int strip) {
        return value(place, head, strip * Matrix.STRIP);
    }

    /** Writes the key and the value of a position. */
    void put(int place, int head, int position, float[] numbers, int key, int value) {
        long lane = strip(place, head, position / Matrix.STRIP) + (long) (position % Matrix.STRIP) * Float.BYTES;
        for (int i = 0; i < width; i++) {
            keys.set(ValueLayout.JAVA_FLOAT, lane + (long) i * Matrix.STRIP * Float.BYTES, numbers[key + i]);
        }
        MemorySegment.copy(numbers, value, values, ValueLayout.JAVA_FLOAT, value(place, head, position), width);
    }

    /** Copies the first {@code length} positions of one place to another. */
    public void copy(int from, int to, int length) {
        long bytes = (long) wholeStrips(length) * width * Float.BYTES;
        for (int head = 0; head < heads; head++) {
            long source = value(from, head, 0);
            long target = value(to, head, 0);
            MemorySegment.copy(keys, source, keys, target, bytes);
            MemorySegment.copy(values, source, values, target, bytes);
        }
    }
}
