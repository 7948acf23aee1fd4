package org.llmtwin.stylometry;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Character 3- to 5-grams of lower-cased text with single spaces: the most frequent ones of the candidates. */
final class NGramFeatures implements Features {
    private static final int SHORTEST = 3;
    private static final int LONGEST = 5;
    private static final int KEPT = 2000;
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final Map<String, Integer> index;

    private NGramFeatures(Map<String, Integer> index) {
        this.index = index;
    }

    /** Ranks by the sum over candidates of the share in that candidate's text, so that a long one does not decide. */
    static NGramFeatures mostFrequent(Collection<List<String>> passagesOfCandidates) {
        Map<String, Double> shares = new HashMap<>();
        for (List<String> passages : passagesOfCandidates) {
            double characters = passages.stream().mapToInt(String::length).sum();
            for (String passage : passages) {
                forEachGram(passage, gram -> shares.merge(gram, 1 / characters, Double::sum));
            }
        }
        Map<String, Integer> index = new HashMap<>();
        shares.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(KEPT)
                .forEach(entry -> index.put(entry.getKey(), index.size()));
        return new NGramFeatures(index);
    }

    @Override
    public double[] count(String plainText) {
        double[] counts = new double[index.size()];
        forEachGram(plainText, gram -> {
            Integer i = index.get(gram);
            if (i != null) {
                counts[i]++;
            }
        });
        return counts;
    }

    private static void forEachGram(String plainText, Consumer<String> action) {
        String text = SPACE.matcher(plainText.toLowerCase(Locale.ROOT)).replaceAll(" ");
        for (int n = SHORTEST; n <= LONGEST; n++) {
            for (int start = 0; start + n <= text.length(); start++) {
                action.accept(text.substring(start, start + n));
            }
        }
    }
}
