package org.llmtwin.feature.topic;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a text uses terms, which are lists of stems.
 *
 * @param titled terms in its title
 * @param headed terms in its headings
 * @param counts how often each stands in it
 */
record Uses(Set<List<String>> titled, Set<List<String>> headed, Map<List<String>, Long> counts) {
    /** A word used ten times tells no more than one used four times. */
    private static final long MOST_COUNTED = 4;

    private static final int FEWEST = 3;
    private static final int FEWEST_OF_SEVERAL_WORDS = 2;
    private static final double IN_TITLE = 2;
    private static final double IN_HEADING = 1.5;

    static Uses of(String markdown, String title) {
        return new Uses(
                Set.copyOf(Prose.runs(title)),
                Set.copyOf(Prose.runs(Prose.headings(markdown))),
                Prose.runs(markdown).stream().collect(Collectors.groupingBy(term -> term, Collectors.counting())));
    }

    boolean isProminent(List<String> term) {
        return titled.contains(term) || headed.contains(term);
    }

    boolean isRepeated(List<String> term) {
        return count(term) >= (term.size() > 1 ? FEWEST_OF_SEVERAL_WORDS : FEWEST);
    }

    /** How much the text makes of it; what the title says counts as often as anything can. */
    double weight(List<String> term) {
        if (titled.contains(term)) {
            return IN_TITLE * MOST_COUNTED;
        }
        return Math.min(count(term), MOST_COUNTED) * (headed.contains(term) ? IN_HEADING : 1);
    }

    private long count(List<String> term) {
        return counts.getOrDefault(term, 0L);
    }
}
