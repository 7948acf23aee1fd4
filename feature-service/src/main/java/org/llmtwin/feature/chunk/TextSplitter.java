package org.llmtwin.feature.chunk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.llmtwin.feature.text.Boundaries;

/**
 * Cuts a text into parts no larger than a limit: at sentences, where one is too large at words, where one is too large
 * between signs. The parts put together are the text.
 *
 * @param fits whether a text is within the limit; a part of a text that fits does, too
 */
record TextSplitter(Predicate<String> fits) {
    List<String> split(String text) {
        return split(text, 0);
    }

    private List<String> split(String text, int level) {
        if (level == Boundaries.values().length || fits.test(text)) {
            return List.of(text); // a single sign is never cut, however large
        }
        List<String> parts = Boundaries.values()[level].parts(text).stream()
                .flatMap(part -> split(part, level + 1).stream())
                .toList();
        return joined(parts);
    }

    /** Joins neighbours as long as they fit together. */
    private List<String> joined(List<String> parts) {
        List<String> joined = new ArrayList<>();
        for (String part : parts) {
            String both = joined.isEmpty() ? part : joined.getLast() + part;
            if (!joined.isEmpty() && fits.test(both)) {
                joined.set(joined.size() - 1, both);
            } else {
                joined.add(part);
            }
        }
        return joined;
    }
}
