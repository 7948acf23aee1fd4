package org.llmtwin.training.tune;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.training.StepMetrics;
import org.llmtwin.domain.training.TrainingRuns;
import org.llmtwin.platform.Activity;
import org.llmtwin.runtime.objective.Loss;
import org.llmtwin.runtime.train.StepReport;
import org.llmtwin.runtime.train.Trainer;
import org.llmtwin.runtime.train.TrainingListener;

/** Writes down each step of a run, and keeps its state on disk every few steps. */
record StepRecorder(UUID run, Lesson lesson, Trainer trainer, TrainingRuns runs, Activity activity, Clock clock)
        implements TrainingListener {

    @Override
    public void onStep(StepReport report) {
        int step = lesson.stepsBefore() + report.step();
        Instant now = clock.instant();
        runs.record(run, metrics(step, report, now));
        runs.progress(run, step, now);
        activity.now(String.format(
                Locale.ENGLISH,
                "training step %d of %d, %s %.2f",
                step,
                lesson.totalSteps(),
                report.preference() == null ? "loss" : "preference loss",
                report.loss()));
        if (report.step() % lesson.checkpointEvery() == 0 || report.step() == report.totalSteps()) {
            trainer.checkpoint(lesson.checkpoint());
        }
    }

    @Override
    public boolean isCancelled() {
        return Thread.currentThread().isInterrupted();
    }

    private static StepMetrics metrics(int step, StepReport report, Instant now) {
        return new StepMetrics(
                step,
                report.loss(),
                report.heldOutLoss(),
                report.learningRate(),
                report.gradientNorm(),
                report.tokens() / report.seconds(),
                preference(report.preference()),
                now);
    }

    private static StepMetrics.@Nullable Preference preference(Loss.@Nullable Margins margins) {
        return margins == null
                ? null
                : new StepMetrics.Preference(
                        margins.chosen(), margins.rejected(), margins.margin(), margins.accuracy());
    }
}
