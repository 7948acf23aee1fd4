package org.llmtwin.training.tune;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.training.StepMetrics;
import org.llmtwin.domain.training.TrainingRuns;
import org.llmtwin.platform.Activity;
import org.llmtwin.runtime.train.Trainer;
import org.llmtwin.runtime.train.StepReport;
import org.llmtwin.runtime.train.TrainingListener;
import org.llmtwin.runtime.tokenize.TrainingExample;
import org.llmtwin.training.recipe.Recipe;

/** Writes down each step of a run, and keeps its state on disk every few steps. */
record StepRecorder(
        UUID run,
        Recipe recipe,
        Trainer trainer,
        List<TrainingExample> heldOut,
        Path checkpoint,
        TrainingRuns runs,
        Activity activity,
        Clock clock)
        implements TrainingListener {

    @Override
    public void onStep(StepReport report) {
        boolean keep = report.step() % recipe.checkpointEvery() == 0 || report.step() == report.totalSteps();
        Double heldOutLoss = keep && !heldOut.isEmpty() ? trainer.meanLoss(heldOut) : null;
        Instant now = clock.instant();
        runs.record(run, metrics(report, heldOutLoss, now));
        runs.progress(run, report.step(), now);
        activity.now(String.format(
                Locale.ENGLISH,
                "training step %d of %d, loss %.2f",
                report.step(),
                report.totalSteps(),
                report.loss()));
        if (keep) {
            trainer.checkpoint(checkpoint);
        }
    }

    @Override
    public boolean isCancelled() {
        return Thread.currentThread().isInterrupted();
    }

    private static StepMetrics metrics(StepReport report, @Nullable Double heldOutLoss, Instant now) {
        return new StepMetrics(
                report.step(),
                report.loss(),
                heldOutLoss,
                report.learningRate(),
                report.gradientNorm(),
                report.tokens() / report.seconds(),
                now);
    }
}
