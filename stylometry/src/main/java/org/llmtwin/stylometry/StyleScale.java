package org.llmtwin.stylometry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * The scale from other authors (0) to the author's own held-out texts (1).
 *
 * <p>Distances fall with length whoever wrote the text, so floor, ceiling and measured texts are compared in bundles
 * of the same number of words. A bundle is drawn with replacement from passages of about 160 words (bootstrap); a
 * bundle of the floor is from one other author. Two calls with the same arguments give the same numbers.
 */
public final class StyleScale {
    /** Nearer than this, in standard deviations, floor and ceiling are no scale. */
    public static final double LEAST_GAP = 2;

    private static final String AUTHOR = "author";
    private static final String MACHINE = "machine";

    /** The references as passages of prose. */
    private record Cut(Map<String, List<String>> candidates, List<List<String>> floor, List<String> ceiling) {}

    /** The references counted for one measure. */
    private record Ends(StyleSpace space, List<List<CountedText>> floor, List<CountedText> ceiling) {}

    private final Map<StyleMeasure, Ends> ends = new EnumMap<>(StyleMeasure.class);
    private final int draws;
    private final long seed;

    private StyleScale(int draws, long seed) {
        this.draws = draws;
        this.seed = seed;
    }

    /**
     * Builds the scale.
     *
     * @param draws bundles drawn for each interval, at least 20
     * @param seed of the draws
     */
    public static StyleScale of(StyleReferences references, int draws, long seed) {
        if (draws < 20) {
            throw new IllegalArgumentException("draws " + draws + " must be at least 20");
        }
        StyleScale scale = new StyleScale(draws, seed);
        Cut cut = cut(references);
        for (StyleMeasure measure : StyleMeasure.values()) {
            scale.ends.put(measure, ends(measure, cut));
        }
        return scale;
    }

    /**
     * Measures Markdown texts.
     *
     * @param words words to a bundle; see {@link #commonWords}
     */
    public StyleScore score(StyleMeasure measure, Collection<String> texts, int words) {
        if (words < 1) {
            throw new IllegalArgumentException("words " + words + " must be at least 1");
        }
        Ends found = Objects.requireNonNull(ends.get(measure));
        List<CountedText> counted = found.space.count(texts);
        SplittableRandom random = new SplittableRandom(seed);
        double[] floor = distances(found, i -> found.floor.get(i % found.floor.size()), words, random.split());
        double[] ceiling = distances(found, i -> found.ceiling, words, random.split());
        double[] measured = distances(found, i -> counted, words, random.split());
        return score(measure, words, floor, ceiling, measured);
    }

    /**
     * The greatest number of words at which the sets, the held-out texts and each floor author can be compared
     * without drawing any text more often than there is text.
     *
     * @param sets sets of Markdown texts to be measured on this scale
     */
    public int commonWords(Collection<? extends Collection<String>> sets) {
        Ends found = Objects.requireNonNull(ends.get(StyleMeasure.COSINE_DELTA));
        List<List<CountedText>> all = new ArrayList<>(found.floor);
        all.add(found.ceiling);
        sets.forEach(texts -> all.add(found.space.count(texts)));
        return (int) all.stream().mapToDouble(CountedText::words).min().orElseThrow();
    }

    static StyleScore score(StyleMeasure measure, int words, double[] floor, double[] ceiling, double[] measured) {
        Interval floorInterval = Interval.of(floor);
        Interval ceilingInterval = Interval.of(ceiling);
        double gap = floorInterval.mean() - ceilingInterval.mean();
        double pooled = Math.sqrt((Statistics.variance(floor) + Statistics.variance(ceiling)) / 2);
        // without any spread the gap counts as it is: infinitely many deviations, or none
        double deviations = gap == 0 ? 0 : gap / pooled;
        double[] scores = new double[measured.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (floorInterval.mean() - measured[i]) / gap;
        }
        return new StyleScore(
                measure,
                words,
                floorInterval,
                ceilingInterval,
                Interval.of(measured),
                deviations,
                deviations < LEAST_GAP ? null : Interval.of(scores));
    }

    private double[] distances(Ends found, IntFunction<List<CountedText>> texts, int words, RandomGenerator random) {
        double[] distances = new double[draws];
        for (int i = 0; i < draws; i++) {
            distances[i] = found.space.distance(AUTHOR, CountedText.draw(texts.apply(i), words, random));
        }
        return distances;
    }

    private static Ends ends(StyleMeasure measure, Cut cut) {
        StyleSpace space = StyleSpace.ofPassages(measure, cut.candidates);
        return new Ends(space, cut.floor.stream().map(space::countPassages).toList(), space.countPassages(cut.ceiling));
    }

    private static Cut cut(StyleReferences references) {
        Map<String, List<String>> candidates = new LinkedHashMap<>();
        candidates.put(AUTHOR, CountedText.passages(references.author()));
        references
                .others()
                .forEach((name, texts) -> candidates.put("other " + name, CountedText.passages(everySecond(texts, 0))));
        if (!references.machine().isEmpty()) {
            candidates.put(MACHINE, CountedText.passages(references.machine()));
        }
        List<List<String>> floor = references.others().values().stream()
                .map(texts -> CountedText.passages(everySecond(texts, 1)))
                .toList();
        return new Cut(candidates, floor, CountedText.passages(references.heldOut()));
    }

    private static List<String> everySecond(List<String> texts, int first) {
        List<String> half = new ArrayList<>();
        for (int i = first; i < texts.size(); i += 2) {
            half.add(texts.get(i));
        }
        return half;
    }
}
