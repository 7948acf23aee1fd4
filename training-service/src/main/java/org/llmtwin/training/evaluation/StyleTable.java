package org.llmtwin.training.evaluation;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.model.Evaluation.Scale;
import org.llmtwin.domain.model.Evaluation.Style;
import org.llmtwin.domain.model.Interval;
import org.llmtwin.stylometry.StyleMeasure;
import org.llmtwin.stylometry.StyleReferences;
import org.llmtwin.stylometry.StyleScale;
import org.llmtwin.stylometry.StyleScore;

/**
 * All subjects on all scales, at the same number of words.
 *
 * @param words words of a bundle; 0 if nothing could be measured
 */
record StyleTable(int words, List<Scale> scales, Map<Subject, List<Style>> styles) {
    /** Fewer words than this are no measure of style. */
    private static final int LEAST_WORDS = 300;

    private static final Interval NOTHING = new Interval(0, 0, 0);

    static StyleTable measure(StyleReferences references, Map<Subject, List<String>> texts, int bootstraps, long seed) {
        StyleScale scale = StyleScale.of(references, bootstraps, seed);
        int words = scale.commonWords(texts.values());
        if (words < LEAST_WORDS) {
            return refused(
                    "the shortest of the compared sets of texts has " + words + " words, and " + LEAST_WORDS
                            + " is the least",
                    texts);
        }
        Map<Subject, List<Style>> styles = new EnumMap<>(Subject.class);
        texts.forEach((subject, own) -> styles.put(
                subject,
                Arrays.stream(StyleMeasure.values())
                        .map(measure -> style(scale.score(measure, own, words)))
                        .toList()));
        List<String> any = texts.values().iterator().next();
        List<Scale> scales = Arrays.stream(StyleMeasure.values())
                .map(measure -> scale(scale.score(measure, any, words)))
                .toList();
        return new StyleTable(words, scales, styles);
    }

    /** No scale at all, for a reason. */
    static StyleTable refused(String reason, Map<Subject, List<String>> texts) {
        Map<Subject, List<Style>> styles = new EnumMap<>(Subject.class);
        texts.keySet().forEach(subject -> styles.put(subject, List.of()));
        List<Scale> scales = Arrays.stream(StyleMeasure.values())
                .map(measure -> new Scale(name(measure), NOTHING, NOTHING, 0, reason))
                .toList();
        return new StyleTable(0, scales, styles);
    }

    private static Scale scale(StyleScore score) {
        String refusal = score.refused()
                ? String.format(
                        Locale.ENGLISH,
                        "floor and ceiling lie %.1f standard deviations apart, and %.0f is the least",
                        score.gapInDeviations(),
                        StyleScale.LEAST_GAP)
                : null;
        return new Scale(
                name(score.measure()),
                interval(score.floor()),
                interval(score.ceiling()),
                score.gapInDeviations(),
                refusal);
    }

    private static Style style(StyleScore score) {
        return new Style(name(score.measure()), interval(score.distance()), optional(score.score()));
    }

    private static @Nullable Interval optional(org.llmtwin.stylometry.@Nullable Interval measured) {
        return measured == null ? null : interval(measured);
    }

    private static Interval interval(org.llmtwin.stylometry.Interval measured) {
        return new Interval(measured.low(), measured.mean(), measured.high());
    }

    private static String name(StyleMeasure measure) {
        return measure.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
