package org.llmtwin.stylometry.voice;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The first words that several sentences have in common. */
final class SharedStarts {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final int LONGEST = 4;
    private static final int SHORTEST = 2;
    private static final int KEPT = 3;
    private static final double LEAST_SHARE = 0.08;

    private SharedStarts() {}

    /**
     * Up to three starts of two to four words, each shared by at least two sentences and 8 % of them. Of starts that
     * continue one another the longest is kept that has at least three quarters of the shorter one's sentences.
     */
    static List<String> of(Collection<String> sentences) {
        Map<String, Long> counts = new HashMap<>();
        for (String sentence : sentences) {
            starts(sentence).forEach(start -> counts.merge(start, 1L, Long::sum));
        }
        double least = Math.max(2, LEAST_SHARE * sentences.size());
        counts.values().removeIf(count -> count < least);
        return counts.keySet().stream()
                .filter(start -> counts.keySet().stream().noneMatch(other -> betterOfTwo(start, other, counts)))
                .sorted(Comparator.<String, Long>comparing(counts::get, Comparator.reverseOrder())
                        .thenComparing(Comparator.naturalOrder()))
                .limit(KEPT)
                .toList();
    }

    private static boolean betterOfTwo(String start, String other, Map<String, Long> counts) {
        long own = counts.getOrDefault(start, 0L);
        long its = counts.getOrDefault(other, 0L);
        return (other.startsWith(start + " ") && its * 4 >= own * 3)
                || (start.startsWith(other + " ") && own * 4 < its * 3);
    }

    private static Stream<String> starts(String sentence) {
        String[] words = SPACE.split(sentence);
        return Stream.iterate(SHORTEST, n -> n <= Math.min(LONGEST, words.length), n -> n + 1)
                .map(n -> String.join(" ", List.of(words).subList(0, n)));
    }
}
