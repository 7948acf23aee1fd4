package org.llmtwin.runtime.decode;

import org.llmtwin.runtime.model.ModelConfig;

/**
 * How much text the key-value cache holds.
 *
 * @param window positions of a text: prompt and answer together
 * @param sequences texts at the same time
 * @param bytes memory that keys and values may take
 */
public record CacheLimits(int window, int sequences, long bytes) {
    private static final long MIB = 1L << 20;

    public CacheLimits {
        require(window >= 2, "window", window, "at least 2");
        require(sequences >= 1, "sequences", sequences, "at least 1");
        require(bytes >= MIB, "bytes", bytes, "at least " + MIB);
    }

    private static void require(boolean condition, String field, long value, String rule) {
        if (!condition) {
            throw new IllegalArgumentException(field + " is " + value + ", must be " + rule);
        }
    }

    /**
     * The same with a window of no more positions than the model has.
     *
     * @throws IllegalArgumentException with both sizes, if the cache of this model would not stay within the limit
     */
    public CacheLimits within(ModelConfig config) {
        CacheLimits own = new CacheLimits(Math.min(window, config.positionLimit()), sequences, bytes);
        own.requireFits(config);
        return own;
    }

    /** @throws IllegalArgumentException with both sizes, if the cache of this model would not stay within the limit */
    public void requireFits(ModelConfig config) {
        long needed = needed(config);
        if (needed > bytes) {
            throw new IllegalArgumentException("the key-value cache of " + sequences + " texts of " + window
                    + " tokens needs " + mebibytes(needed) + " MiB, its limit is " + mebibytes(bytes)
                    + " MiB: lower the window or the number of texts, or raise the limit");
        }
    }

    /** Bytes of all keys and values. */
    public long needed(ModelConfig config) {
        long position = 2L * config.layers() * config.kvHeads() * config.headDim() * Float.BYTES;
        return position * window * sequences;
    }

    private static long mebibytes(long bytes) {
        return (bytes + MIB - 1) / MIB;
    }
}
