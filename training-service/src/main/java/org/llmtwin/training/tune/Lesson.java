package org.llmtwin.training.tune;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.adapter.LoraConfig;
import org.llmtwin.runtime.objective.Objective;
import org.llmtwin.runtime.train.TrainingSettings;
import org.llmtwin.runtime.train.Validation;

/**
 * One part of a run's training.
 *
 * @param adapter rank, targets and base of the adapter that comes out
 * @param start the adapter as it is before; null where every weight learns
 * @param checkpoint where the state is kept
 * @param checkpointEvery steps between checkpoints
 * @param stepsBefore steps of earlier parts of the run
 * @param totalSteps steps of the whole run
 */
record Lesson(
        Objective objective,
        Validation validation,
        TrainingSettings settings,
        LoraConfig adapter,
        @Nullable AdapterWeights start,
        Path checkpoint,
        int checkpointEvery,
        int stepsBefore,
        int totalSteps) {}
