package org.llmtwin.training.tune;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.llmtwin.domain.training.RunState;
import org.llmtwin.domain.training.TrainingRun;
import org.llmtwin.domain.training.TrainingRuns;
import org.llmtwin.platform.Activity;
import org.llmtwin.runtime.adapter.AdapterFolder;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.train.Trainer;
import org.llmtwin.runtime.train.TrainingResult;
import org.llmtwin.runtime.tokenize.ChatTemplate;
import org.llmtwin.runtime.tokenize.Tokenizer;
import org.llmtwin.runtime.tokenize.TrainingExample;
import org.llmtwin.training.recipe.DatasetFolder;
import org.llmtwin.training.recipe.ExampleChoice;
import org.llmtwin.training.recipe.Recipe;
import org.springframework.stereotype.Component;

/** Learns the adapter of a run. */
@Component
public class FineTuning {
    private final BaseModel base;
    private final TrainingRuns runs;
    private final Activity activity;
    private final Clock clock;

    FineTuning(BaseModel base, TrainingRuns runs, Activity activity, Clock clock) {
        this.base = base;
        this.runs = runs;
        this.activity = activity;
        this.clock = clock;
    }

    /**
     * Goes on from the last checkpoint in the run's folder. Does nothing if the adapter is there already.
     *
     * @throws RunInterruptedException if the thread was interrupted; the state is kept
     */
    public void train(TrainingRun run, Recipe recipe, DatasetFolder dataset, RunFolder folder) {
        if (Files.exists(folder.adapter())) {
            return;
        }
        try (Checkpoint checkpoint = base.source().open();
                Tokenizer tokenizer = Tokenizer.of(checkpoint)) {
            ChatTemplate template = ChatTemplate.of(checkpoint, tokenizer);
            ExampleChoice choice = ExampleChoice.of(dataset.train(), template, recipe);
            List<TrainingExample> heldOut = heldOut(dataset, template, recipe);
            runs.enter(run.id(), RunState.TRAINING, choice.steps(), clock.instant());
            AdapterWeights adapter = learn(run, recipe, checkpoint, choice, heldOut, folder);
            adapter.requireTrained();
            Path part = RunFolder.part(folder.adapter());
            AdapterFolder.write(part, adapter, checkpoint.config());
            RunFolder.publish(part, folder.adapter());
        }
    }

    private AdapterWeights learn(
            TrainingRun run,
            Recipe recipe,
            Checkpoint checkpoint,
            ExampleChoice choice,
            List<TrainingExample> heldOut,
            RunFolder folder) {
        try (Trainer trainer = Trainer.create(
                checkpoint, recipe.lora(checkpoint.config().publicId()), recipe.settings(choice.steps()))) {
            if (Files.exists(folder.checkpoint())) {
                trainer.resume(folder.checkpoint());
            }
            StepRecorder recorder =
                    new StepRecorder(run.id(), recipe, trainer, heldOut, folder.checkpoint(), runs, activity, clock);
            TrainingResult result = trainer.train(choice.examples(), recorder);
            if (!result.completed()) {
                keepInterrupted(trainer, folder);
                throw new RunInterruptedException();
            }
            return trainer.adapter();
        }
    }

    /** A thread that is marked as interrupted cannot write to a channel. */
    private static void keepInterrupted(Trainer trainer, RunFolder folder) {
        boolean interrupted = Thread.interrupted();
        try {
            trainer.checkpoint(folder.checkpoint());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static List<TrainingExample> heldOut(DatasetFolder dataset, ChatTemplate template, Recipe recipe) {
        return dataset.test().stream()
                .map(instruction -> instruction.encode(template))
                .filter(example -> example.ids().length <= recipe.maxLength())
                .limit(recipe.heldOutExamples())
                .toList();
    }
}
