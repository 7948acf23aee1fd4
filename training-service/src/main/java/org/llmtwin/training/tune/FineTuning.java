package org.llmtwin.training.tune;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.llmtwin.domain.training.RunState;
import org.llmtwin.domain.training.TrainingRun;
import org.llmtwin.domain.training.TrainingRuns;
import org.llmtwin.runtime.adapter.AdapterFolder;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.adapter.FreshAdapter;
import org.llmtwin.runtime.adapter.LoraConfig;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.objective.Answers;
import org.llmtwin.runtime.objective.Preference;
import org.llmtwin.runtime.objective.Preferences;
import org.llmtwin.runtime.tokenize.ChatTemplate;
import org.llmtwin.runtime.tokenize.Tokenizer;
import org.llmtwin.runtime.tokenize.TrainingExample;
import org.llmtwin.runtime.train.TrainingSettings;
import org.llmtwin.runtime.train.Validation;
import org.llmtwin.training.recipe.DatasetFolder;
import org.llmtwin.training.recipe.ExampleChoice;
import org.llmtwin.training.recipe.Learner;
import org.llmtwin.training.recipe.Method;
import org.llmtwin.training.recipe.Recipe;
import org.springframework.stereotype.Component;

/** Learns the adapter of a run: from the author's answers and, by the method DPO, from their being better than the base's. */
@Component
public class FineTuning {
    private final BaseModel base;
    private final Learning learning;
    private final RejectedAnswers rejected;
    private final TrainingRuns runs;
    private final Clock clock;

    FineTuning(BaseModel base, Learning learning, RejectedAnswers rejected, TrainingRuns runs, Clock clock) {
        this.base = base;
        this.learning = learning;
        this.rejected = rejected;
        this.runs = runs;
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
            List<TrainingExample> compared = recipe.method() == Method.SFT
                    ? List.of()
                    : choice.examples().stream()
                            .limit(recipe.preferring().maxPairs())
                            .toList();
            int total = choice.steps() + stepsOver(compared, recipe);
            runs.enter(run.id(), RunState.TRAINING, total, clock.instant());
            Path answers = compared.isEmpty() ? folder.adapter() : folder.answers();
            if (!Files.exists(answers)) {
                Lesson lesson = answers(recipe, checkpoint, choice, heldOut(dataset, template, recipe), folder, total);
                keep(learning.learn(run.id(), lesson, checkpoint), answers, checkpoint.config());
            }
            if (!compared.isEmpty()) {
                List<Preference> pairs =
                        rejected.pairs(compared, checkpoint, template.endOfTurn(), recipe, folder.rejected());
                Lesson lesson = preferences(recipe, checkpoint, pairs, choice.steps(), folder, total);
                keep(learning.learn(run.id(), lesson, checkpoint), folder.adapter(), checkpoint.config());
            }
        }
    }

    private static int stepsOver(List<TrainingExample> compared, Recipe recipe) {
        return compared.isEmpty() ? 0 : recipe.preferringSettings().totalSteps(compared.size());
    }

    private static Lesson answers(
            Recipe recipe,
            Checkpoint checkpoint,
            ExampleChoice choice,
            List<TrainingExample> heldOut,
            RunFolder folder,
            int total) {
        TrainingSettings settings = recipe.settings(choice.steps());
        LoraConfig lora = recipe.lora(checkpoint.config());
        Validation validation = heldOut.isEmpty()
                ? Validation.none()
                : new Validation(
                        new Answers(heldOut), recipe.checkpointEvery(), recipe.patience(), recipe.keepBest());
        return new Lesson(
                new Answers(choice.examples()),
                validation,
                settings,
                lora,
                recipe.learner() == Learner.FULL ? null : FreshAdapter.of(checkpoint.config(), lora, settings.seed()),
                choice.examples().stream().mapToInt(e -> length(e, recipe)).max().orElseThrow(),
                folder.checkpoint(),
                recipe.checkpointEvery(),
                0,
                total);
    }

    private static Lesson preferences(
            Recipe recipe, Checkpoint checkpoint, List<Preference> pairs, int before, RunFolder folder, int total) {
        return new Lesson(
                new Preferences(pairs, recipe.preferring().settings()),
                Validation.none(),
                recipe.preferringSettings(),
                recipe.lora(checkpoint.config()),
                AdapterFolder.read(folder.answers(), checkpoint.config()),
                pairs.stream()
                        .mapToInt(pair -> length(pair.chosen(), recipe) + length(pair.rejected(), recipe))
                        .max()
                        .orElse(0),
                folder.preferenceCheckpoint(),
                recipe.checkpointEvery(),
                before,
                total);
    }

    private static int length(TrainingExample example, Recipe recipe) {
        return Math.min(example.ids().length, recipe.maxLength());
    }

    private static void keep(AdapterWeights adapter, Path place, ModelConfig model) {
        adapter.requireTrained();
        Path part = RunFolder.part(place);
        AdapterFolder.write(part, adapter, model);
        RunFolder.publish(part, place);
    }

    private static List<TrainingExample> heldOut(DatasetFolder dataset, ChatTemplate template, Recipe recipe) {
        return dataset.test().stream()
                .map(instruction -> instruction.encode(template))
                .filter(example -> example.ids().length <= recipe.maxLength())
                .limit(recipe.heldOutExamples())
                .toList();
    }
}
