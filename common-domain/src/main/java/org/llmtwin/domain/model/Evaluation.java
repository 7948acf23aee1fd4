package org.llmtwin.domain.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of a candidate and its rivals: same prompts, sampling and number of words.
 *
 * @param words words a pooled bundle has; floor and ceiling are measured at the same number
 * @param sampling the sampling settings in one line
 * @param scales one for each style measure
 * @param subjects the twin first, then the bare base and the prompted base
 */
public record Evaluation(int words, String sampling, List<Scale> scales, List<Subject> subjects) {
    public Evaluation {
        scales = List.copyOf(scales);
        subjects = List.copyOf(subjects);
    }

    /**
     * What a style measure's distances mean.
     *
     * @param measure name, such as {@code cosine-delta}
     * @param floor distance of other authors' texts to the author
     * @param ceiling distance of the author's own held-out texts
     * @param gap floor minus ceiling, in pooled standard deviations
     * @param refusal why no score may be given on this scale; null if it may
     */
    public record Scale(
            String measure,
            Interval floor,
            Interval ceiling,
            double gap,
            @Nullable String refusal) {}

    /**
     * Who wrote the texts that were measured.
     *
     * @param name {@code twin}, {@code base} or {@code prompted base}
     * @param perplexity on held-out documents; null where it has none
     * @param styles one for each scale
     * @param copied share of 8-word spans that stand in the training documents, 0 to 1
     * @param repetition mean share of repeated 4-grams in a text, 0 to 1
     * @param worstRepetition the same share in the worst text
     * @param samples some texts as they came out
     */
    public record Subject(
            String name,
            int texts,
            @Nullable Double perplexity,
            List<Style> styles,
            double copied,
            double repetition,
            double worstRepetition,
            List<String> samples) {
        public Subject {
            styles = List.copyOf(styles);
            samples = List.copyOf(samples);
        }
    }

    /**
     * One subject on one scale.
     *
     * @param score 0 at the floor, 1 at the ceiling; null if the scale was refused
     */
    public record Style(
            String measure, Interval distance, @Nullable Interval score) {}
}
