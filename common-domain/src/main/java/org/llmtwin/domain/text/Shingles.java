package org.llmtwin.domain.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The runs of five words of a text, as hashes (Broder 1997, "On the resemblance and containment of documents").
 *
 * @param hashes ascending, each once
 */
public record Shingles(int[] hashes) {
    private static final int WORDS = 5;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    public static Shingles of(String text) {
        String[] words = WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .toArray(String[]::new);
        int last = Math.max(0, words.length - WORDS);
        return new Shingles(IntStream.rangeClosed(0, last)
                .map(i -> Arrays.asList(words)
                        .subList(i, Math.min(i + WORDS, words.length))
                        .hashCode())
                .sorted()
                .distinct()
                .toArray());
    }

    public int size() {
        return hashes.length;
    }

    /** What both have in common, as a share of what either has (Jaccard's index): 1 for the same text. */
    public double resemblance(Shingles other) {
        int shared = 0;
        int i = 0;
        int j = 0;
        while (i < hashes.length && j < other.hashes.length) {
            int order = Integer.compare(hashes[i], other.hashes[j]);
            shared += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return (double) shared / (hashes.length + other.hashes.length - shared);
    }
}
