package org.llmtwin.stylometry;

import java.util.Collection;
import java.util.List;
import java.util.random.RandomGenerator;
import org.llmtwin.stylometry.text.Passages;
import org.llmtwin.stylometry.text.PlainText;
import org.llmtwin.stylometry.text.Words;

/**
 * Feature counts of a text and its number of words.
 *
 * @param counts one per feature
 * @param words number of words; a part of a text may have a fraction of its counts
 */
record CountedText(double[] counts, double words) {
    /** Words in a passage: near the length of one post. */
    static final int PASSAGE_WORDS = 160;

    static List<String> passages(Collection<String> markdownTexts) {
        return markdownTexts.stream()
                .map(PlainText::of)
                .flatMap(text -> Passages.of(text, PASSAGE_WORDS).stream())
                .toList();
    }

    static List<CountedText> count(Collection<String> passages, Features features) {
        return passages.stream()
                .map(passage -> new CountedText(
                        features.count(passage), Words.of(passage).size()))
                .toList();
    }

    static double words(Collection<CountedText> texts) {
        return texts.stream().mapToDouble(CountedText::words).sum();
    }

    static CountedText pool(Collection<CountedText> texts) {
        double[] sums = new double[texts.iterator().next().counts.length];
        texts.forEach(text -> addTo(sums, text, 1));
        return new CountedText(sums, words(texts));
    }

    /** Draws texts with replacement until there are exactly that many words; the last one counts in proportion. */
    static CountedText draw(List<CountedText> texts, int words, RandomGenerator random) {
        double[] sums = new double[texts.getFirst().counts.length];
        double left = words;
        while (left > 0) {
            CountedText text = texts.get(random.nextInt(texts.size()));
            double share = Math.min(1, left / text.words);
            addTo(sums, text, share);
            left -= share * text.words;
        }
        return new CountedText(sums, words);
    }

    double[] rates() {
        double[] rates = counts.clone();
        for (int i = 0; i < rates.length; i++) {
            rates[i] /= words;
        }
        return rates;
    }

    private static void addTo(double[] sums, CountedText text, double share) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += share * text.counts[i];
        }
    }
}
