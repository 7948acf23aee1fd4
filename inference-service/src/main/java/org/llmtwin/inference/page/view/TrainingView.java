package org.llmtwin.inference.page.view;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.training.TrainingRun;

/** A training run as the page shows it. */
public record TrainingView(
        UUID id,
        String when,
        String state,
        boolean active,
        int step,
        int totalSteps,
        String dataset,
        @Nullable String reason) {

    public static TrainingView of(TrainingRun run) {
        return new TrainingView(
                run.id(),
                Dates.when(run.requestedAt()),
                run.state().name().toLowerCase(Locale.ROOT),
                !run.state().ended(),
                run.step(),
                run.totalSteps(),
                run.dataset(),
                run.reason());
    }
}
