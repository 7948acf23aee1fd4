package org.llmtwin.domain.original;

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
record Shingles(int[] hashes) {
    private static final int WORDS = 5;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    static Shingles of(String text) {
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

    int size() {
        return hashes.length;
    }
}
