package org.llmtwin.domain.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.llmtwin.domain.document.ContentHash;

/**
 * What a text is found by among many: texts that resemble each other have a band in common almost always (MinHash with
 * locality-sensitive hashing; Broder 1997 and Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, 3.4). With 16 bands of
 * 3 the chance to miss a text that resembles by 0.7 is 0.1 %.
 *
 * @param words hash of the words alone
 * @param bands one number for each band; empty for a text too short to resemble
 */
public record TextSketch(ContentHash words, List<Long> bands) {
    private static final int BANDS = 16;
    private static final int ROWS = 3;
    private static final long[] SEEDS = seeds();

    public TextSketch {
        bands = List.copyOf(bands);
    }

    public static TextSketch of(String markdown) {
        String words = SameText.words(markdown);
        Shingles shingles = Shingles.of(words);
        return new TextSketch(
                ContentHash.of(words), shingles.size() < SameText.LEAST_SHINGLES ? List.of() : bands(shingles));
    }

    /** Fixed: sketches are kept for years. */
    private static long[] seeds() {
        return new SplittableRandom(20_240_501L).longs(BANDS * ROWS).toArray();
    }

    private static List<Long> bands(Shingles shingles) {
        long[] least = new long[SEEDS.length];
        Arrays.fill(least, Long.MAX_VALUE);
        for (int hash : shingles.hashes()) {
            for (int i = 0; i < least.length; i++) {
                least[i] = Math.min(least[i], mixed(hash ^ SEEDS[i]));
            }
        }
        List<Long> bands = new ArrayList<>();
        for (int band = 0; band < BANDS; band++) {
            long value = band;
            for (int row = 0; row < ROWS; row++) {
                value = mixed(value ^ least[band * ROWS + row]);
            }
            bands.add(value);
        }
        return bands;
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
    private static long mixed(long value) {
        long once = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        long twice = (once ^ once >>> 27) * 0x94D049BB133111EBL;
        return twice ^ twice >>> 31;
    }
}
