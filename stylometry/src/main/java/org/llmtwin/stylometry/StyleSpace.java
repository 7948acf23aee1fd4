package org.llmtwin.stylometry;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Candidates' styles as points, and the distance of any text to each of them.
 *
 * <p>The origin is the mean of the candidates' means, not of their texts, or the candidate with most texts would sit
 * at the origin. Rates are divided by the standard deviation within candidates (each candidate counting alike), which
 * weighs a word down that an author uses unevenly.
 */
public final class StyleSpace {
    private final StyleMeasure measure;
    private final Features features;
    private final double[] centre;
    private final double[] weights;
    private final Map<String, double[]> profiles = new LinkedHashMap<>();

    private StyleSpace(StyleMeasure measure, Features features, Collection<List<CountedText>> candidates) {
        this.measure = measure;
        this.features = features;
        this.centre = Statistics.mean(candidates.stream()
                .map(texts -> CountedText.pool(texts).rates())
                .toList());
        this.weights = switch (measure.scaling()) {
            case DEVIATION -> Statistics.inverseDeviationWithin(candidates);
            case INVERSE_DOCUMENT_FREQUENCY -> Statistics.inverseDocumentFrequency(candidates);
        };
    }

    /**
     * Measures the candidates.
     *
     * @param candidates Markdown texts by candidate; at least two candidates, each with at least one word
     */
    public static StyleSpace of(StyleMeasure measure, Map<String, ? extends Collection<String>> candidates) {
        if (candidates.size() < 2) {
            throw new IllegalArgumentException("candidates " + candidates.keySet() + " must be at least two");
        }
        Map<String, List<String>> passages = new LinkedHashMap<>();
        candidates.forEach((name, texts) -> passages.put(name, CountedText.passages(texts)));
        return ofPassages(measure, passages);
    }

    static StyleSpace ofPassages(StyleMeasure measure, Map<String, List<String>> passages) {
        passages.forEach((name, found) -> requireText(name, found));
        Features features = measure.features(passages.values());
        Map<String, List<CountedText>> counted = new LinkedHashMap<>();
        passages.forEach((name, found) -> counted.put(name, CountedText.count(found, features)));
        return of(measure, features, counted);
    }

    /** The same from passages already counted with these features. */
    static StyleSpace of(StyleMeasure measure, Features features, Map<String, List<CountedText>> candidates) {
        StyleSpace space = new StyleSpace(measure, features, candidates.values());
        candidates.forEach((name, texts) -> space.profiles.put(name, space.place(CountedText.pool(texts))));
        return space;
    }

    /** The distance of pooled Markdown texts to each candidate, in the order given. */
    public Map<String, Double> distances(Collection<String> texts) {
        return distances(CountedText.pool(count(texts)));
    }

    Map<String, Double> distances(CountedText pooled) {
        Map<String, Double> distances = new LinkedHashMap<>();
        profiles.keySet().forEach(name -> distances.put(name, distance(name, pooled)));
        return distances;
    }

    /** The candidate whose style is nearest to the pooled Markdown texts. */
    public String nearest(Collection<String> texts) {
        return nearest(CountedText.pool(count(texts)));
    }

    String nearest(CountedText pooled) {
        Map<String, Double> distances = distances(pooled);
        return Collections.min(distances.entrySet(), Map.Entry.comparingByValue())
                .getKey();
    }

    /** Passages of Markdown texts, counted in this space's features. */
    List<CountedText> count(Collection<String> texts) {
        return countPassages(CountedText.passages(texts));
    }

    List<CountedText> countPassages(List<String> passages) {
        requireText("texts", passages);
        return CountedText.count(passages, features);
    }

    double distance(String candidate, CountedText text) {
        double[] profile = Objects.requireNonNull(profiles.get(candidate), candidate);
        return switch (measure.metric()) {
            case COSINE -> Statistics.cosineDistance(profile, place(text));
            case MEAN_ABSOLUTE -> Statistics.meanAbsoluteDifference(profile, place(text));
        };
    }

    private double[] place(CountedText text) {
        double[] point = text.rates();
        for (int i = 0; i < point.length; i++) {
            point[i] = (point[i] - centre[i]) * weights[i];
        }
        return point;
    }

    private static void requireText(String name, List<String> passages) {
        if (passages.isEmpty()) {
            throw new IllegalArgumentException(name + " must have at least one word of prose");
        }
    }
}
