package org.llmtwin.inference.page.view;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.model.Evaluation;
import org.llmtwin.domain.model.Interval;

/**
 * One style measure drawn as bars. Positions are percentages of the drawing's width, which shows scores from
 * {@link #LOW} to {@link #HIGH}; what lies outside is drawn at the edge, its number beside it.
 */
public record ScaleView(
        String title, @Nullable String refusal, String explanation, String floor, String ceiling, List<Bar> bars) {
    private static final double LOW = -1.5;
    private static final double HIGH = 1.5;
    private static final double THINNEST = 0.01;

    static ScaleView of(Evaluation.Scale scale, List<Evaluation.Subject> subjects) {
        List<Bar> bars = subjects.stream()
                .flatMap(
                        subject -> score(subject, scale.measure()).map(score -> Bar.of(subject.name(), score)).stream())
                .toList();
        String explanation = String.format(
                Locale.ENGLISH,
                "0 is the floor (other authors, distance %.3f), 1 the ceiling (the author’s own unseen texts, %.3f); "
                        + "they lie %.1f standard deviations apart.",
                scale.floor().mean(),
                scale.ceiling().mean(),
                scale.gap());
        return new ScaleView(
                title(scale.measure()), scale.refusal(), explanation, percent(share(0)), percent(share(1)), bars);
    }

    private static Optional<Interval> score(Evaluation.Subject subject, String measure) {
        return subject.styles().stream()
                .filter(style -> style.measure().equals(measure))
                .findFirst()
                .map(Evaluation.Style::score);
    }

    private static String title(String measure) {
        String words = measure.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static double share(double score) {
        return (Math.clamp(score, LOW, HIGH) - LOW) / (HIGH - LOW);
    }

    private static String percent(double share) {
        return String.format(Locale.ENGLISH, "%.2f%%", share * 100);
    }

    public record Bar(String subject, String left, String width, String mean, String label) {
        static Bar of(String subject, Interval score) {
            double left = share(score.low());
            return new Bar(
                    subject,
                    percent(left),
                    percent(Math.max(THINNEST, share(score.high()) - left)),
                    percent(share(score.mean())),
                    String.format(Locale.ENGLISH, "%.2f [%.2f, %.2f]", score.mean(), score.low(), score.high()));
        }
    }
}
