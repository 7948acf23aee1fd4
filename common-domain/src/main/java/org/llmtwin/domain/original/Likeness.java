package org.llmtwin.domain.original;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;
import org.llmtwin.domain.text.Shingles;

/** How much texts have in common, for all pairs that share anything. */
final class Likeness {
    private final List<Shingles> texts;
    private final List<Map<Integer, Integer>> shared; // for each text: earlier text -> shingles in common

    Likeness(List<String> texts) {
        this.texts = texts.stream().map(Shingles::of).toList();
        this.shared = shared(this.texts);
    }

    private static List<Map<Integer, Integer>> shared(List<Shingles> texts) {
        Map<Integer, List<Integer>> holders = new HashMap<>();
        List<Map<Integer, Integer>> shared = new ArrayList<>();
        for (int text = 0; text < texts.size(); text++) {
            Map<Integer, Integer> counts = new HashMap<>();
            for (int hash : texts.get(text).hashes()) {
                List<Integer> earlier = holders.computeIfAbsent(hash, h -> new ArrayList<>());
                earlier.forEach(other -> counts.merge(other, 1, Integer::sum));
                earlier.add(text);
            }
            shared.add(counts);
        }
        return shared;
    }

    /** The earlier texts whose Jaccard index with this one passes the test. */
    List<Integer> resembling(int text, DoublePredicate jaccard) {
        return shared.get(text).entrySet().stream()
                .filter(e -> jaccard.test((double) e.getValue() / (size(text) + size(e.getKey()) - e.getValue())))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** The earlier texts of which the smaller of both holds a share that passes the test. */
    List<Integer> containing(int text, DoublePredicate share) {
        return shared.get(text).entrySet().stream()
                .filter(e -> share.test((double) e.getValue() / Math.min(size(text), size(e.getKey()))))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private int size(int text) {
        return texts.get(text).size();
    }
}
