package org.llmtwin.feature.topic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The nouns and noun phrases that a text is about. A term counts by how often the text has it and how rare its words are in
 * the author's other texts (tf-idf; Spärck Jones 1972, "A statistical interpretation of term specificity"). What a text
 * names only in passing is none: a term stands in its title or a heading, or again and again in it and elsewhere too.
 */
final class KeyTerms {
    private static final int MANY_TEXTS = 8;
    /** A term in more than a third of the texts tells little. */
    private static final int COMMON_SHARE = 3;
    /** Terms weaker than this share of the strongest are not what the text is about. */
    private static final double WEAK = 0.12;

    private final Vocabulary vocabulary;

    /** @param texts all of the author's texts, in Markdown */
    KeyTerms(List<String> texts) {
        this.vocabulary = new Vocabulary(texts);
    }

    /**
     * @param text what the terms are taken from, besides the title
     * @param whole the text it is a part of
     * @return the most telling first, none of which has another's word
     */
    List<String> of(String text, String whole, String title) {
        Uses uses = Uses.of(whole, title);
        Set<List<String>> candidates = new HashSet<>(Prose.runs(text));
        candidates.addAll(uses.titled());
        Map<List<String>, Double> scores = new HashMap<>();
        candidates.stream()
                .filter(term -> isTerm(term, uses))
                .forEach(term -> scores.put(term, uses.weight(term) * rarity(term)));
        return apart(scores);
    }

    private boolean isTerm(List<String> term, Uses uses) {
        return vocabulary.isNoun(term.getLast())
                && (uses.isProminent(term) || (uses.isRepeated(term) && isFamiliar(term)));
    }

    /** Whether the author has these words in another text too; of few texts that cannot be asked. */
    private boolean isFamiliar(List<String> term) {
        int texts = vocabulary.textsWith(term.getLast());
        return vocabulary.texts() < MANY_TEXTS || (texts > 1 && texts * COMMON_SHARE <= vocabulary.texts());
    }

    /** The rarity of its words: a term of several says more than each of them. */
    private double rarity(List<String> term) {
        return term.stream()
                .mapToDouble(stem -> Math.log((1.0 + vocabulary.texts()) / (1 + vocabulary.textsWith(stem))))
                .sum();
    }

    private List<String> apart(Map<List<String>, Double> scores) {
        double least = WEAK * scores.values().stream().max(Double::compare).orElse(0.0);
        Set<String> taken = new HashSet<>();
        List<String> terms = new ArrayList<>();
        scores.entrySet().stream()
                .filter(e -> e.getValue() > 0 && e.getValue() >= least)
                .sorted(Map.Entry.<List<String>, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(e -> String.join(" ", e.getKey())))
                .map(Map.Entry::getKey)
                .filter(term -> term.stream().noneMatch(taken::contains))
                .forEach(term -> {
                    taken.addAll(term);
                    terms.add(vocabulary.written(term));
                });
        return terms;
    }

    /** Whether two wordings have a telling word in common. */
    static boolean overlap(String a, String b) {
        return Prose.runs(a).stream().anyMatch(Set.copyOf(Prose.runs(b))::contains);
    }
}
