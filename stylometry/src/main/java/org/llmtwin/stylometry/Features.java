package org.llmtwin.stylometry;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.llmtwin.stylometry.text.FunctionWords;
import org.llmtwin.stylometry.text.Words;

/** What is counted in a text. Counts add up: the counts of pooled texts are the sums of the texts' counts. */
interface Features {
    /** Occurrences of each feature in plain text; the array's length is the same for every text. */
    double[] count(String plainText);

    /** English function words. */
    static Features functionWords() {
        List<String> words = FunctionWords.english();
        Map<String, Integer> index =
                IntStream.range(0, words.size()).boxed().collect(Collectors.toMap(words::get, i -> i));
        return plainText -> {
            double[] counts = new double[words.size()];
            Words.of(plainText).stream()
                    .filter(index::containsKey)
                    .mapToInt(index::get)
                    .forEach(i -> counts[i]++);
            return counts;
        };
    }
}
