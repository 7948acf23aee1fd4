package org.llmtwin.training.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.training.Approximation;
import org.llmtwin.domain.training.RunState;
import org.llmtwin.domain.training.StepMetrics;
import org.llmtwin.domain.training.TrainingRun;

/**
 * A training run with its newest numbers.
 *
 * @param step optimizer steps that are done
 * @param approximation what serving an adapter loses, where every weight learned
 * @param preference how far the author's answers are ahead, in a run that learns preferences and has come to them
 * @param evaluationProgress texts that are written, while and after the evaluation
 */
record RunView(
        UUID id,
        String twin,
        String dataset,
        RunState state,
        int step,
        int totalSteps,
        @Nullable Double loss,
        @Nullable Double heldOutLoss,
        @Nullable Double learningRate,
        @Nullable Double tokensPerSecond,
        StepMetrics.@Nullable Preference preference,
        @Nullable EvaluationProgress evaluationProgress,
        @Nullable String computation,
        @Nullable UUID model,
        @Nullable String reason,
        @Nullable Approximation approximation,
        String requestedBy,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant heartbeat,
        Map<String, String> settings) {

    /** Texts that are written of all that are to be. */
    record EvaluationProgress(int done, int total) {}

    static RunView of(TrainingRun run, List<StepMetrics> metrics) {
        boolean training = run.state() == RunState.REQUESTED || run.state() == RunState.TRAINING;
        StepMetrics last = metrics.isEmpty() ? null : metrics.getLast();
        int learned = last == null ? 0 : last.step();
        return new RunView(
                run.id(),
                run.twin().value(),
                run.dataset(),
                run.state(),
                training ? run.step() : learned,
                training ? run.totalSteps() : learned,
                last == null ? null : last.loss(),
                newestHeldOut(metrics),
                last == null ? null : last.learningRate(),
                last == null ? null : last.tokensPerSecond(),
                last == null ? null : last.preference(),
                run.state() == RunState.EVALUATING ? new EvaluationProgress(run.step(), run.totalSteps()) : null,
                run.computation(),
                run.model(),
                run.reason(),
                run.approximation(),
                run.requestedBy(),
                run.requestedAt(),
                run.startedAt(),
                run.finishedAt(),
                run.heartbeat(),
                run.settings());
    }

    private static @Nullable Double newestHeldOut(List<StepMetrics> metrics) {
        return metrics.reversed().stream()
                .map(StepMetrics::heldOutLoss)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
