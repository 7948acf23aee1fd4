package org.llmtwin.stylometry.voice;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.llmtwin.stylometry.text.FunctionWords;
import org.llmtwin.stylometry.text.Words;

/**
 * Words that an author uses more than others do: z-score of the log-odds ratio with an informative Dirichlet prior
 * (Monroe, Colaresi and Quinn, <cite>Fightin' Words</cite>, 2008).
 */
final class FavouriteWords {
    private static final int KEPT = 12;
    private static final double TELLING = 1.645;
    private static final double LEAST_SHARE_OF_TEXTS = 0.15;

    private FavouriteWords() {}

    /**
     * Up to twelve words other than function words, in at least two texts and 15 % of them (else it is a subject, not
     * a habit), with a z-score above the one-sided 5 % level, highest first; none without others' texts.
     */
    static List<String> of(Collection<String> texts, Collection<String> others) {
        if (others.isEmpty()) {
            return List.of();
        }
        Map<String, Integer> own = counts(texts);
        Map<String, Integer> foreign = counts(others);
        Map<String, Integer> spread = spread(texts);
        double least = Math.max(2, LEAST_SHARE_OF_TEXTS * texts.size());
        Map<String, Double> scores = new HashMap<>();
        spread.forEach((word, count) -> {
            if (count >= least && isContent(word)) {
                scores.put(word, score(word, own, foreign));
            }
        });
        return scores.entrySet().stream()
                .filter(entry -> entry.getValue() > TELLING)
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(KEPT)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The prior is both sides' counts together: its strength for a word is the word's count in them. */
    static double score(String word, Map<String, Integer> own, Map<String, Integer> foreign) {
        double a = own.getOrDefault(word, 0);
        double b = foreign.getOrDefault(word, 0);
        double prior = a + b;
        double ownTotal = total(own);
        double foreignTotal = total(foreign);
        double priorTotal = ownTotal + foreignTotal;
        double difference = logOdds(a + prior, ownTotal + priorTotal) - logOdds(b + prior, foreignTotal + priorTotal);
        return difference / Math.sqrt(1 / (a + prior) + 1 / (b + prior));
    }

    private static double logOdds(double count, double total) {
        return Math.log(count / (total - count));
    }

    private static double total(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static boolean isContent(String word) {
        return word.length() > 2 && word.chars().allMatch(Character::isLetter) && !FunctionWords.isEnglish(word);
    }

    private static Map<String, Integer> counts(Collection<String> texts) {
        Map<String, Integer> counts = new HashMap<>();
        texts.forEach(text -> Words.of(text).forEach(word -> counts.merge(word, 1, Integer::sum)));
        return counts;
    }

    private static Map<String, Integer> spread(Collection<String> texts) {
        Map<String, Integer> spread = new HashMap<>();
        texts.forEach(text -> new HashSet<>(Words.of(text)).forEach(word -> spread.merge(word, 1, Integer::sum)));
        return spread;
    }
}
