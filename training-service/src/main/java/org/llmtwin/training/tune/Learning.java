package org.llmtwin.training.tune;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.training.Approximation;
import org.llmtwin.domain.training.TrainingRuns;
import org.llmtwin.platform.Activity;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.export.NearestAdapter;
import org.llmtwin.runtime.objective.Answers;
import org.llmtwin.runtime.train.Trainer;
import org.llmtwin.runtime.train.TrainingResult;
import org.springframework.stereotype.Component;

/** Carries one part of a run's training to its end, from its last checkpoint on. */
@Component
class Learning {
    private final TrainingRuns runs;
    private final Activity activity;
    private final Clock clock;

    Learning(TrainingRuns runs, Activity activity, Clock clock) {
        this.runs = runs;
        this.activity = activity;
        this.clock = clock;
    }

    /** @throws RunInterruptedException if the thread was interrupted; the state is kept */
    Learned learn(UUID run, Lesson lesson, Checkpoint checkpoint) {
        AdapterWeights start = lesson.start();
        NearestAdapter nearest;
        Double fullLoss;
        try (Trainer trainer = start == null
                ? Trainer.full(checkpoint, lesson.settings())
                : Trainer.create(checkpoint, start, lesson.settings())) {
            if (Files.exists(lesson.checkpoint())) {
                trainer.resume(lesson.checkpoint());
            }
            StepRecorder recorder = new StepRecorder(run, lesson, trainer, runs, activity, clock);
            TrainingResult result = trainer.train(lesson.objective(), lesson.validation(), recorder);
            if (!result.completed()) {
                keepInterrupted(trainer, lesson.checkpoint());
                throw new RunInterruptedException();
            }
            if (start != null) {
                return new Learned(trainer.adapter(), null);
            }
            nearest = trainer.nearestAdapter(checkpoint, lesson.adapter());
            fullLoss = heldOutLoss(trainer, lesson);
        }
        return new Learned(nearest.adapter(), approximation(nearest, fullLoss, lesson, checkpoint));
    }

    /** One model is in memory at a time. */
    private static Approximation approximation(
            NearestAdapter nearest, @Nullable Double fullLoss, Lesson lesson, Checkpoint checkpoint) {
        try (Trainer served = Trainer.create(checkpoint, nearest.adapter(), lesson.settings())) {
            return new Approximation(lesson.adapter().rank(), nearest.error(), fullLoss, heldOutLoss(served, lesson));
        }
    }

    private static @Nullable Double heldOutLoss(Trainer trainer, Lesson lesson) {
        return lesson.validation().heldOut() instanceof Answers answers
                ? (Double) trainer.meanLoss(answers.examples())
                : null;
    }

    /** A thread that is marked as interrupted cannot write to a channel. */
    private static void keepInterrupted(Trainer trainer, Path checkpoint) {
        boolean interrupted = Thread.interrupted();
        try {
            trainer.checkpoint(checkpoint);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
