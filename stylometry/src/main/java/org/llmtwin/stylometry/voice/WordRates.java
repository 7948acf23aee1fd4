package org.llmtwin.stylometry.voice;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.llmtwin.stylometry.text.Words;

/**
 * Telling classes of words, each per 1000 words.
 *
 * @param contractions contracted forms such as n't and 're; 's is left out, since most often it is the possessive
 * @param firstSingular I, me, my, mine, myself
 * @param firstPlural we, us, our, ours, ourselves
 * @param second you, your, yours, yourself, yourselves
 */
public record WordRates(double contractions, double firstSingular, double firstPlural, double second) {
    private static final Set<String> FIRST_SINGULAR = Set.of("i", "me", "my", "mine", "myself");
    private static final Set<String> FIRST_PLURAL = Set.of("we", "us", "our", "ours", "ourselves");
    private static final Set<String> SECOND = Set.of("you", "your", "yours", "yourself", "yourselves");

    static WordRates of(List<String> words) {
        return new WordRates(
                rate(words, word -> Words.isClitic(word) && !word.equals("'s")),
                rate(words, FIRST_SINGULAR::contains),
                rate(words, FIRST_PLURAL::contains),
                rate(words, SECOND::contains));
    }

    private static double rate(List<String> words, Predicate<String> counted) {
        return 1000.0 * words.stream().filter(counted).count() / words.size();
    }
}
