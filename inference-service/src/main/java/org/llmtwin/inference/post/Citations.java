package org.llmtwin.inference.post;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.llmtwin.domain.feature.Chunk;
import org.llmtwin.domain.feature.SparseEncoder;
import org.llmtwin.domain.post.Passages;

/**
 * Finds which of its passages a post draws on: those whose words it shares. The nearest passage is always cited, since the
 * prompt carried it.
 */
final class Citations {
    /** Share of a passage's longer words that the post must hold to draw on it. */
    private static final double DRAWN_ON = 0.25;

    private static final int LONGER = 4;

    private Citations() {}

    /** @param passages as the prompt carried them, nearest first; their numbers count from 1 */
    static List<Citation> of(String post, List<Chunk> passages) {
        Set<Integer> words = terms(post);
        List<Citation> citations = new ArrayList<>();
        for (int i = 0; i < passages.size(); i++) {
            Chunk chunk = passages.get(i);
            String passage = Passages.cut(chunk.text());
            if (i == 0 || overlap(terms(passage), words) >= DRAWN_ON) {
                citations.add(new Citation(
                        i + 1,
                        chunk.title(),
                        chunk.link(),
                        nearestSentence(passage, words),
                        chunk.id().value()));
            }
        }
        return citations;
    }

    private static String nearestSentence(String passage, Set<Integer> words) {
        return sentences(passage).stream()
                .max(Comparator.comparingDouble(sentence -> overlap(terms(sentence), words)))
                .orElse(passage);
    }

    private static List<String> sentences(String text) {
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        breaks.setText(text);
        List<String> sentences = new ArrayList<>();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
            sentences.add(text.substring(start, end).strip());
        }
        return sentences;
    }

    private static Set<Integer> terms(String text) {
        String longer = String.join(
                " ",
                Arrays.stream(text.split("[^\\p{L}\\p{N}'’]+"))
                        .filter(word -> word.length() >= LONGER)
                        .toList());
        Set<Integer> terms = new HashSet<>();
        for (int term : SparseEncoder.query(longer).indices()) {
            terms.add(term);
        }
        return terms;
    }

    private static double overlap(Set<Integer> part, Set<Integer> whole) {
        return part.isEmpty() ? 0 : part.stream().filter(whole::contains).count() / (double) part.size();
    }
}
