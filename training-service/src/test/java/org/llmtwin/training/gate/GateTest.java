package org.llmtwin.training.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.llmtwin.domain.model.Evaluation;
import org.llmtwin.domain.model.Evaluation.Scale;
import org.llmtwin.domain.model.Evaluation.Style;
import org.llmtwin.domain.model.Evaluation.Subject;
import org.llmtwin.domain.model.GateVerdict;
import org.llmtwin.domain.model.GateVerdict.Check;
import org.llmtwin.domain.model.Interval;
import org.llmtwin.domain.training.Approximation;

class GateTest {
    private static final GateProperties LIMITS = new GateProperties(0, 0.01, 0.10, 0.30, 0.02);

    private final Gate gate = new Gate(LIMITS);

    @Test
    void passesATwinWhoseIntervalLiesAboveBothRivals() {
        GateVerdict verdict = gate.judge(
                evaluation(null, twin(0.41, 0.002, 0.05, 0.2), rival("base", 0.1), rival("prompted base", 0.4)), null);

        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.reasons())
                .extracting(Check::sentence)
                .containsExactly(
                        "Style: the twin's lower bound 0.41 lies above the base's upper bound 0.10 (0 other authors, 1 the author).",
                        "Style: the twin's lower bound 0.41 lies above the prompted base's upper bound 0.40 (0 other authors, 1 the author).",
                        "Copied 8-word spans: 0.2 %, below 1.0 %.",
                        "Repeated 4-grams on average: 5.0 %, below 10.0 %.",
                        "Repeated 4-grams in the worst text: 20.0 %, below 30.0 %.");
    }

    @Test
    void refusesATwinThatOverlapsWithOneRivalAndSaysSoFirst() {
        GateVerdict verdict = gate.judge(
                evaluation(null, twin(0.41, 0, 0, 0), rival("base", 0.1), rival("prompted base", 0.42)), null);

        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.reasons().getFirst())
                .isEqualTo(
                        new Check(
                                false,
                                "Style: the twin's lower bound 0.41 does not lie above the prompted base's upper bound 0.42 (0 other authors, 1 the author)."));
        assertThat(verdict.reasons()).filteredOn(Check::passed).hasSize(4);
    }

    @Test
    void eachGuardRefusesAtItsLimit() {
        assertThat(failed(twin(1, 0.01, 0, 0))).containsExactly("Copied 8-word spans: 1.0 %, not below 1.0 %.");
        assertThat(failed(twin(1, 0, 0.10, 0)))
                .containsExactly("Repeated 4-grams on average: 10.0 %, not below 10.0 %.");
        assertThat(failed(twin(1, 0, 0, 0.30)))
                .containsExactly("Repeated 4-grams in the worst text: 30.0 %, not below 30.0 %.");
    }

    @Test
    void aMarginWidensWhatIsAskedFor() {
        Gate strict = new Gate(new GateProperties(0.5, 1, 1, 1, 0));

        GateVerdict verdict = strict.judge(evaluation(null, twin(0.5, 0, 0, 0), rival("base", 0.1)), null);

        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.reasons().getFirst().sentence()).contains("0.10 by more than 0.50");
    }

    /** It beats both rivals, and passes. */
    @Test
    void aTwinAmongTheOtherAuthorsPassesWithAWarning() {
        GateVerdict verdict = gate.judge(
                evaluation(null, twin(-0.12, 0, 0, 0), rival("base", -1.5), rival("prompted base", -0.8)), null);

        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.warnings())
                .singleElement()
                .asString()
                .startsWith("The twin does not tell this author from the others yet: its lower bound of style, -0.12,");
        assertThat(gate.judge(evaluation(null, twin(0, 0, 0, 0), rival("base", -1.5)), null)
                        .warnings())
                .isEmpty();
    }

    @Test
    void anAdapterThatLosesTooMuchOfTheFullWeightsIsRefused() {
        assertThat(approximated(new Approximation(16, 0.4, 3.0, 3.015)))
                .isEqualTo(
                        new Check(
                                true,
                                "Every weight learned and an adapter of rank 16 is served: its held-out loss 3.015 is at most 0.020 above the full weights' 3.000."));
        assertThat(approximated(new Approximation(16, 0.4, 3.0, 2.9)).passed()).isTrue();
        Check lost = approximated(new Approximation(16, 0.4, 3.0, 3.03));
        assertThat(lost.passed()).isFalse();
        assertThat(lost.sentence()).contains("3.030 is more than 0.020 above the full weights' 3.000");
        assertThat(approximated(new Approximation(16, 0.4, null, null)).passed())
                .isFalse();
    }

    private Check approximated(Approximation approximation) {
        GateVerdict verdict = gate.judge(evaluation(null, twin(1, 0, 0, 0), rival("base", 0.1)), approximation);
        Check check = verdict.reasons().stream()
                .filter(reason -> reason.sentence().startsWith("Every weight learned"))
                .findFirst()
                .orElseThrow();
        assertThat(verdict.passed()).isEqualTo(check.passed());
        return check;
    }

    @Test
    void withoutAScaleThereIsNoPassing() {
        GateVerdict verdict =
                gate.judge(evaluation("there are no other authors", twin(9, 0, 0, 0), rival("base", 0)), null);

        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.reasons().getFirst().sentence())
                .isEqualTo("There is no scale of style to judge by: there are no other authors.");
    }

    private List<String> failed(Subject twin) {
        return gate.judge(evaluation(null, twin, rival("base", 0.1)), null).reasons().stream()
                .filter(check -> !check.passed())
                .map(Check::sentence)
                .toList();
    }

    private static Evaluation evaluation(@Nullable String refusal, Subject... subjects) {
        Interval any = new Interval(1, 1, 1);
        return new Evaluation(2000, "any", List.of(new Scale(Gate.PRIMARY, any, any, 5, refusal)), List.of(subjects));
    }

    private static Subject twin(double low, double copied, double repetition, double worst) {
        return subject("twin", new Interval(low, low + 0.1, low + 0.2), copied, repetition, worst);
    }

    private static Subject rival(String name, double high) {
        return subject(name, new Interval(high - 0.2, high - 0.1, high), 0, 0, 0);
    }

    private static Subject subject(String name, Interval score, double copied, double repetition, double worst) {
        Interval any = new Interval(1, 1, 1);
        return new Subject(
                name, 12, null, List.of(new Style(Gate.PRIMARY, any, score)), copied, repetition, worst, List.of());
    }
}
