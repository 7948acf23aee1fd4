package org.llmtwin.training.gate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.model.Evaluation;
import org.llmtwin.domain.model.GateVerdict;
import org.llmtwin.domain.model.GateVerdict.Check;
import org.llmtwin.domain.model.Interval;
import org.llmtwin.domain.training.Approximation;
import org.springframework.stereotype.Component;

/**
 * Decides by intervals, not by means: the twin's lower bound has to lie above the upper bounds of the bare and of the
 * prompted base on the primary scale, and the guards have to hold.
 */
@Component
public class Gate {
    /** The style measure that decides. */
    public static final String PRIMARY = "cosine-delta";

    private final GateProperties limits;

    Gate(GateProperties limits) {
        this.limits = limits;
    }

    /**
     * @param evaluation the twin first, then its rivals
     * @param approximation what serving an adapter loses; null unless every weight learned
     */
    public GateVerdict judge(Evaluation evaluation, @Nullable Approximation approximation) {
        Evaluation.Subject twin = evaluation.subjects().getFirst();
        List<Check> checks = new ArrayList<>(style(evaluation, twin));
        if (approximation != null) {
            checks.add(near(approximation));
        }
        checks.add(guard("Copied 8-word spans", twin.copied(), limits.copied()));
        checks.add(guard("Repeated 4-grams on average", twin.repetition(), limits.repetition()));
        checks.add(guard("Repeated 4-grams in the worst text", twin.worstRepetition(), limits.worstRepetition()));
        checks.sort(Comparator.comparing(Check::passed));
        return new GateVerdict(checks.stream().allMatch(Check::passed), checks, warnings(score(twin)));
    }

    /** To beat the base model is to write unlike a machine; it is not yet to write like this author and no other. */
    private static List<String> warnings(@Nullable Interval twin) {
        return twin == null || twin.low() >= 0
                ? List.of()
                : List.of(format(
                        "The twin does not tell this author from the others yet: its lower bound of style, %.2f, lies below 0, "
                                + "where other authors are. More of the author's writing or a larger base model may help.",
                        twin.low()));
    }

    private Check near(Approximation approximation) {
        Double full = approximation.fullLoss();
        Double served = approximation.servedLoss();
        if (full == null || served == null) {
            return new Check(
                    false,
                    "Every weight learned and an adapter is served: without held-out examples the two could not be compared.");
        }
        boolean passed = served - full <= limits.approximation();
        return new Check(
                passed,
                format(
                        "Every weight learned and an adapter of rank %d is served: its held-out loss %.3f is %s %.3f above the full weights' %.3f.",
                        approximation.rank(), served, passed ? "at most" : "more than", limits.approximation(), full));
    }

    private List<Check> style(Evaluation evaluation, Evaluation.Subject twin) {
        Optional<Evaluation.Scale> scale = evaluation.scales().stream()
                .filter(candidate -> candidate.measure().equals(PRIMARY))
                .findFirst();
        String refusal = scale.isEmpty() ? "it was not measured" : scale.get().refusal();
        if (refusal != null) {
            return List.of(new Check(false, "There is no scale of style to judge by: " + refusal + "."));
        }
        return evaluation.subjects().stream()
                .skip(1)
                .map(rival -> above(rival.name(), score(twin), score(rival)))
                .toList();
    }

    private Check above(String rival, @Nullable Interval twin, @Nullable Interval other) {
        if (twin == null || other == null) {
            return new Check(false, "The twin and the " + rival + " could not both be placed on the scale of style.");
        }
        boolean passed = twin.low() - other.high() > limits.margin();
        return new Check(
                passed,
                format(
                        "Style: the twin's lower bound %.2f %s the %s's upper bound %.2f%s (0 other authors, 1 the author).",
                        twin.low(),
                        passed ? "lies above" : "does not lie above",
                        rival,
                        other.high(),
                        limits.margin() == 0 ? "" : format(" by more than %.2f", limits.margin())));
    }

    private static @Nullable Interval score(Evaluation.Subject subject) {
        return subject.styles().stream()
                .filter(style -> style.measure().equals(PRIMARY))
                .map(Evaluation.Style::score)
                .findFirst()
                .orElse(null);
    }

    private static Check guard(String what, double share, double limit) {
        boolean passed = share < limit;
        return new Check(
                passed,
                format("%s: %.1f %%, %s %.1f %%.", what, 100 * share, passed ? "below" : "not below", 100 * limit));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ENGLISH, pattern, values);
    }
}
