package org.llmtwin.runtime.generate;

import org.llmtwin.runtime.decode.CacheLimits;
import org.llmtwin.runtime.precision.Precision;

/**
 * How a generator holds its model.
 *
 * @param maxLength positions of the key-value cache: prompt and answer together
 * @param maxBatch texts that are written together at most
 * @param threads threads of the engine if this starts it, 0 for one each processor
 * @param precision how the weights are held
 * @param queue texts that may wait beside those that are written
 * @param cacheBytes memory that the key-value cache may take
 * @param guesses tokens of a text alone that are guessed from what stands in it before, and then checked in one step; 0 for none. The
 *     text is the same, and comes sooner where it quotes its prompt
 */
public record GeneratorSettings(
        int maxLength, int maxBatch, int threads, Precision precision, int queue, long cacheBytes, int guesses) {
    private static final int QUEUE = 64;
    private static final int GUESSES = 8;
    private static final long CACHE_BYTES = 4L << 30;

    public GeneratorSettings {
        require(maxLength >= 2, "maxLength", maxLength, "at least 2");
        require(maxBatch >= 1, "maxBatch", maxBatch, "at least 1");
        require(threads >= 0, "threads", threads, "0 or more");
        require(queue >= 0, "queue", queue, "0 or more");
        require(guesses >= 0, "guesses", guesses, "0 or more");
    }

    public GeneratorSettings(int maxLength, int maxBatch, int threads) {
        this(maxLength, maxBatch, threads, Precision.FLOAT16, QUEUE, CACHE_BYTES, GUESSES);
    }

    public GeneratorSettings withPrecision(Precision held) {
        return new GeneratorSettings(maxLength, maxBatch, threads, held, queue, cacheBytes, guesses);
    }

    public GeneratorSettings withGuesses(int tokens) {
        return new GeneratorSettings(maxLength, maxBatch, threads, precision, queue, cacheBytes, tokens);
    }

    public GeneratorSettings withCache(long bytes) {
        return new GeneratorSettings(maxLength, maxBatch, threads, precision, queue, bytes, guesses);
    }

    public static GeneratorSettings defaults() {
        return new GeneratorSettings(2048, 8, 0);
    }

    CacheLimits cache() {
        return new CacheLimits(maxLength, maxBatch, cacheBytes);
    }

    private static void require(boolean condition, String field, int value, String rule) {
        if (!condition) {
            throw new IllegalArgumentException(field + " is " + value + ", must be " + rule);
        }
    }
}
