package org.llmtwin.domain.training;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.Checks;
import org.llmtwin.domain.twin.TwinId;

/**
 * One fine-tuning run.
 *
 * @param dataset id of the dataset version
 * @param settings what differs from the configured recipe, by property name
 * @param step steps of the present state that are done: optimizer steps, then evaluated texts
 * @param totalSteps steps of the present state; 0 while unknown
 * @param heartbeat when the worker last wrote
 * @param model id of the model version it made; null until it is done
 * @param reason why it failed, with the step; null otherwise
 * @param computation numbers and device that it is trained in and on, such as "bfloat16 on cuda:0"; null while it has not begun
 * @param approximation what serving an adapter lost; null unless every weight learned
 */
public record TrainingRun(
        UUID id,
        TwinId twin,
        String dataset,
        RunState state,
        String requestedBy,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        Map<String, String> settings,
        int step,
        int totalSteps,
        @Nullable Instant heartbeat,
        @Nullable UUID model,
        @Nullable String reason,
        @Nullable String computation,
        @Nullable Approximation approximation) {

    public TrainingRun {
        Checks.notBlank("training run dataset", dataset);
        Checks.notBlank("training run requestedBy", requestedBy);
        settings = Map.copyOf(settings);
    }

    public static TrainingRun requested(
            UUID id, TwinId twin, String dataset, String by, Instant at, Map<String, String> settings) {
        return new TrainingRun(
                id,
                twin,
                dataset,
                RunState.REQUESTED,
                by,
                at,
                null,
                null,
                settings,
                0,
                0,
                null,
                null,
                null,
                null,
                null);
    }
}
