package org.llmtwin.feature.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a text is about, in a few of its own words: runs of words between stop words, as RAKE finds them (Rose et al. 2010,
 * "Automatic keyword extraction from individual documents"), weighted by how rare the words are in the author's other texts.
 */
public final class KeyPhrases {
    private static final int MOST_WORDS = 3;
    private static final int SHORTEST_WORD = 3;
    /** A word used ten times tells no more than one used four times. */
    private static final long MOST_COUNTED = 4;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:['’-][\\p{L}\\p{N}]+)*");
    private static final Pattern PART = Pattern.compile("[^.,;:!?()\\[\\]{}\"“”…—–|*_`#<>/\\n=+]+");
    private static final Pattern CODE =
            Pattern.compile("(?ms)^(```|~~~).*?^\\1\\s*$|`[^`\\n]*`|https?://\\S+|\\]\\([^)]*\\)");

    private final Map<String, Integer> documentFrequency = new HashMap<>();
    private final int documents;

    /** @param texts all of the author's texts */
    public KeyPhrases(List<String> texts) {
        this.documents = texts.size();
        for (String text : texts) {
            Set<String> words = new HashSet<>(words(CODE.matcher(text).replaceAll(" ")));
            words.forEach(word -> documentFrequency.merge(word.toLowerCase(Locale.ROOT), 1, Integer::sum));
        }
    }

    /**
     * @param text what the phrases are taken from
     * @param whole the text it is a part of: what comes up again and again there is what it is about
     * @return at most {@code limit} phrases, the most telling first, none of which holds another's word
     */
    public List<String> of(String text, String whole, int limit) {
        Map<String, Long> frequencies = candidates(CODE.matcher(whole).replaceAll(" ")).stream()
                .collect(Collectors.groupingBy(phrase -> phrase, Collectors.counting()));
        Map<String, Double> scores = new LinkedHashMap<>();
        for (String phrase : candidates(CODE.matcher(text).replaceAll(" "))) {
            long frequency = Math.min(MOST_COUNTED, frequencies.getOrDefault(phrase, 1L));
            scores.put(phrase, weight(phrase) * frequency);
        }
        List<String> ordered = scores.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        List<String> chosen = new ArrayList<>();
        for (String phrase : ordered) {
            if (chosen.size() < limit && chosen.stream().noneMatch(other -> overlap(other, phrase))) {
                chosen.add(phrase);
            }
        }
        return chosen;
    }

    private static List<String> candidates(String text) {
        List<String> phrases = new ArrayList<>();
        PART.matcher(text).results().map(MatchResult::group).forEach(part -> {
            List<String> run = new ArrayList<>();
            for (String word : words(part)) {
                if (isTelling(word)) {
                    run.add(word.toLowerCase(Locale.ROOT));
                } else {
                    add(run, phrases);
                }
            }
            add(run, phrases);
        });
        return phrases;
    }

    /** All phrases within a run. */
    private static void add(List<String> run, List<String> phrases) {
        for (int start = 0; start < run.size(); start++) {
            for (int end = start + 1; end <= Math.min(run.size(), start + MOST_WORDS); end++) {
                phrases.add(String.join(" ", run.subList(start, end)));
            }
        }
        run.clear();
    }

    private static boolean isTelling(String word) {
        return word.length() >= SHORTEST_WORD
                && !StopWords.contains(word)
                && word.chars().noneMatch(Character::isDigit);
    }

    /** The mean rarity of its words, a little more for a phrase of several. */
    private double weight(String phrase) {
        List<String> words = words(phrase);
        double rarity = words.stream()
                .mapToDouble(w -> Math.log((1.0 + documents) / (1 + documentFrequency.getOrDefault(w, 0))))
                .average()
                .orElse(0);
        return rarity * Math.sqrt(words.size());
    }

    private static boolean overlap(String a, String b) {
        Set<String> shared = new HashSet<>(words(a));
        shared.retainAll(words(b));
        return !shared.isEmpty();
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).collect(Collectors.toList());
    }
}
