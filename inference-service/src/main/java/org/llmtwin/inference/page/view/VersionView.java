package org.llmtwin.inference.page.view;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.model.Evaluation;
import org.llmtwin.domain.model.GateVerdict;
import org.llmtwin.domain.model.ModelVersion;
import org.llmtwin.domain.model.Stage;
import org.llmtwin.domain.model.StageMove;

/** A model version as the page shows it. */
public record VersionView(
        UUID id,
        int number,
        String stage,
        String made,
        boolean mayApprove,
        boolean mayReject,
        boolean passed,
        List<GateVerdict.Check> checks,
        List<String> warnings,
        int words,
        String sampling,
        List<ScaleView> scales,
        List<SubjectView> subjects,
        String base,
        String dataset,
        UUID run,
        String adapter,
        List<MoveView> moves) {

    public static VersionView of(ModelVersion version) {
        Evaluation evaluation = version.evaluation();
        return new VersionView(
                version.id(),
                version.number(),
                lower(version.stage()),
                Dates.when(version.createdAt()),
                version.stage().mayBecome(Stage.PRODUCTION),
                version.stage().mayBecome(Stage.REJECTED),
                version.gate().passed(),
                version.gate().reasons(),
                version.gate().warnings(),
                evaluation.words(),
                evaluation.sampling(),
                evaluation.scales().stream()
                        .map(scale -> ScaleView.of(scale, evaluation.subjects()))
                        .toList(),
                evaluation.subjects().stream().map(SubjectView::of).toList(),
                version.base(),
                version.dataset(),
                version.run(),
                version.adapter().value(),
                version.moves().stream().map(MoveView::of).toList());
    }

    private static String lower(Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }

    public record MoveView(String to, String by, String when, String why) {
        static MoveView of(StageMove move) {
            return new MoveView(lower(move.to()), move.by(), Dates.when(move.at()), move.why());
        }
    }

    public record SubjectView(
            String name,
            int texts,
            String perplexity,
            String copied,
            String repetition,
            String worst,
            List<String> samples) {
        static SubjectView of(Evaluation.Subject subject) {
            return new SubjectView(
                    subject.name(),
                    subject.texts(),
                    perplexity(subject.perplexity()),
                    percent(subject.copied()),
                    percent(subject.repetition()),
                    percent(subject.worstRepetition()),
                    subject.samples());
        }

        private static String perplexity(@Nullable Double value) {
            return value == null ? "–" : String.format(Locale.ENGLISH, "%.1f", value);
        }

        private static String percent(double share) {
            return String.format(Locale.ENGLISH, "%.1f %%", share * 100);
        }
    }
}
