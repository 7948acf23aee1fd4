package org.llmtwin.stylometry.voice;

import java.util.Arrays;
import java.util.List;
import org.llmtwin.stylometry.text.Words;

/**
 * The build of sentences.
 *
 * @param meanWords mean words in a sentence; a contraction is two
 * @param deviation standard deviation of the words in a sentence
 * @param questions share of sentences that end in a question mark, 0 to 1
 */
public record SentenceShape(double meanWords, double deviation, double questions) {
    static SentenceShape of(List<String> sentences) {
        double[] lengths = sentences.stream()
                .mapToDouble(sentence -> Words.of(sentence).size())
                .toArray();
        double mean = Arrays.stream(lengths).average().orElseThrow();
        double squares = Arrays.stream(lengths)
                .map(n -> (n - mean) * (n - mean))
                .average()
                .orElseThrow();
        long questions = sentences.stream().filter(s -> s.endsWith("?")).count();
        return new SentenceShape(mean, Math.sqrt(squares), (double) questions / sentences.size());
    }
}
