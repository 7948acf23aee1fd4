package org.llmtwin.training.tune;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.llmtwin.domain.training.RunState;
import org.llmtwin.domain.training.TrainingRun;
import org.llmtwin.domain.training.TrainingRuns;
import org.llmtwin.runtime.adapter.AdapterFolder;
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
    private final TrainingDevice device;
    private final Learning learning;
    private final RejectedAnswers rejected;
    private final TrainingRuns runs;
    private final Clock clock;

    FineTuning(
            BaseModel base,
            TrainingDevice device,
            Learning learning,
            RejectedAnswers rejected,
            TrainingRuns runs,
            Clock clock) {
        this.base = base;
        this.device = device;
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
            Course course = new Course(run.id(), recipe, checkpoint, folder, choice, compared(choice, recipe));
            runs.enter(run.id(), RunState.TRAINING, course.totalSteps(), clock.instant());
            runs.computed(run.id(), device.computation().toString());
            learnAnswers(course, heldOut(dataset, template, recipe));
            if (!course.compared.isEmpty()) {
                learnPreferences(course, template.endOfTurn());
            }
        }
    }

    /** What the parts of a run's training share. */
    private record Course(
            UUID run,
            Recipe recipe,
            Checkpoint checkpoint,
            RunFolder folder,
            ExampleChoice choice,
            List<TrainingExample> compared) {
        int totalSteps() {
            return compared.isEmpty()
                    ? choice.steps()
                    : choice.steps() + recipe.preferringSettings().totalSteps(compared.size());
        }

        LoraConfig adapter() {
            return recipe.lora(checkpoint.config());
        }
    }

    /** The examples whose prompts the base answers too. */
    private static List<TrainingExample> compared(ExampleChoice choice, Recipe recipe) {
        return recipe.method() == Method.SFT
                ? List.of()
                : choice.examples().stream()
                        .limit(recipe.preferring().maxPairs())
                        .toList();
    }

    private void learnAnswers(Course course, List<TrainingExample> heldOut) {
        RunFolder folder = course.folder;
        Path place = course.compared.isEmpty() ? folder.adapter() : folder.answers();
        if (Files.exists(place)) {
            return;
        }
        Recipe recipe = course.recipe;
        ModelConfig model = course.checkpoint.config();
        Validation validation = heldOut.isEmpty()
                ? Validation.none()
                : new Validation(new Answers(heldOut), recipe.checkpointEvery(), recipe.patience(), recipe.keepBest());
        Lesson lesson = new Lesson(
                new Answers(course.choice.examples()),
                validation,
                recipe.settings(course.choice.steps()).with(device.computation()),
                course.adapter(),
                recipe.learner() == Learner.FULL ? null : FreshAdapter.of(model, course.adapter(), recipe.seed()),
                longest(course.choice.examples().stream(), recipe),
                folder.checkpoint(),
                recipe.checkpointEvery(),
                0,
                course.totalSteps());
        keep(learning.learn(course.run, lesson, course.checkpoint), place, model);
    }

    private void learnPreferences(Course course, int endOfTurn) {
        Recipe recipe = course.recipe;
        RunFolder folder = course.folder;
        ModelConfig model = course.checkpoint.config();
        List<Preference> pairs =
                rejected.pairs(course.compared, course.checkpoint, endOfTurn, recipe, folder.rejected());
        Lesson lesson = new Lesson(
                new Preferences(pairs, recipe.preferring().settings()),
                Validation.none(),
                recipe.preferringSettings().with(device.computation()),
                course.adapter(),
                AdapterFolder.read(folder.answers(), model),
                longest(pairs.stream().map(Preference::chosen), recipe)
                        + longest(pairs.stream().map(Preference::rejected), recipe),
                folder.preferenceCheckpoint(),
                recipe.checkpointEvery(),
                course.choice.steps(),
                course.totalSteps());
        keep(learning.learn(course.run, lesson, course.checkpoint), folder.adapter(), model);
    }

    private static int longest(Stream<TrainingExample> examples, Recipe recipe) {
        return examples.mapToInt(example -> Math.min(example.ids().length, recipe.maxLength()))
                .max()
                .orElse(0);
    }

    private static void keep(Learned learned, Path place, ModelConfig model) {
        learned.adapter().requireTrained();
        Path part = RunFolder.part(place);
        AdapterFolder.write(part, learned.adapter(), model);
        if (learned.approximation() != null) {
            ApproximationFile.write(part, learned.approximation());
        }
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
