package org.llmtwin.training.tune;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.llmtwin.domain.training.RunState;
import org.llmtwin.domain.training.TrainingRun;
import org.llmtwin.domain.training.TrainingRuns;
import org.llmtwin.runtime.adapter.AdapterFolder;
import org.llmtwin.runtime.adapter.FreshAdapter;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.memory.MemoryCheck;
import org.llmtwin.runtime.memory.TrainingPlan;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.objective.Answers;
import org.llmtwin.runtime.objective.Preference;
import org.llmtwin.runtime.objective.Preferences;
import org.llmtwin.runtime.tokenize.ChatTemplate;
import org.llmtwin.runtime.tokenize.Tokenizer;
import org.llmtwin.runtime.tokenize.TrainingExample;
import org.llmtwin.training.base.BaseModel;
import org.llmtwin.training.base.Generators;
import org.llmtwin.training.base.MemoryLimit;
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
    private final Generators generators;
    private final MemoryLimit memory;
    private final Learning learning;
    private final RejectedAnswers rejected;
    private final TrainingRuns runs;
    private final Clock clock;

    FineTuning(
            BaseModel base,
            TrainingDevice device,
            Generators generators,
            MemoryLimit memory,
            Learning learning,
            RejectedAnswers rejected,
            TrainingRuns runs,
            Clock clock) {
        this.base = base;
        this.device = device;
        this.generators = generators;
        this.memory = memory;
        this.learning = learning;
        this.rejected = rejected;
        this.runs = runs;
        this.clock = clock;
    }

    /**
     * Goes on from the last checkpoint in the run's folder. Does nothing if the adapter is there already.
     *
     * @throws RunInterruptedException if the thread was interrupted; the state is kept
     * @throws org.llmtwin.runtime.memory.NotEnoughMemoryException before the first step, if a part of the run would not fit
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
            Course course = new Course(
                    run.id(),
                    recipe,
                    device.computation(),
                    checkpoint,
                    folder,
                    choice,
                    compared(choice, recipe),
                    heldOut);
            requireMemory(course);
            runs.enter(run.id(), RunState.TRAINING, course.totalSteps(), clock.instant());
            runs.computed(run.id(), device.computation().toString());
            learnAnswers(course);
            if (course.prefers()) {
                learnPreferences(course, template.endOfTurn());
            }
        }
    }

    /** Of every part, so that none fails after the hours of an earlier one. */
    private void requireMemory(Course course) {
        requireMemory(course.answersPlan());
        if (course.prefers()) {
            generators.requireFits(course.checkpoint(), course.recipe().maxLength(), "answers of the base model");
            requireMemory(course.preferencesPlan());
        }
    }

    /** A GPU whose memory is not enough says so itself, and the run fails; the machine's own memory might end the process. */
    private void requireMemory(TrainingPlan plan) {
        if (memory.isConfigured() || device.computation().device().direct()) {
            MemoryCheck.require(plan, memory.available());
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

    private void learnAnswers(Course course) {
        RunFolder folder = course.folder();
        Path place = course.prefers() ? folder.answers() : folder.adapter();
        if (Files.exists(place)) {
            return;
        }
        Recipe recipe = course.recipe();
        Lesson lesson = new Lesson(
                new Answers(course.choice().examples()),
                course.validation(new Answers(course.heldOut())),
                course.settings(),
                course.adapter(),
                recipe.learner() == Learner.FULL
                        ? null
                        : FreshAdapter.of(course.model(), course.adapter(), recipe.seed()),
                folder.checkpoint(),
                recipe.checkpointEvery(),
                0,
                course.totalSteps());
        keep(learning.learn(course.run(), lesson, course.checkpoint()), place, course.model());
    }

    private void learnPreferences(Course course, int endOfTurn) {
        Recipe recipe = course.recipe();
        RunFolder folder = course.folder();
        int learned = course.compared().size();
        List<Preference> pairs = rejected.pairs(course, endOfTurn);
        Lesson lesson = new Lesson(
                preferences(pairs.subList(0, learned).stream().filter(FineTuning::differs), recipe),
                course.validation(preferences(pairs.subList(learned, pairs.size()).stream(), recipe)),
                course.preferringSettings(),
                course.adapter(),
                AdapterFolder.read(folder.answers(), course.model()),
                folder.preferenceCheckpoint(),
                recipe.checkpointEvery(),
                course.choice().steps(),
                course.totalSteps());
        keep(learning.learn(course.run(), lesson, course.checkpoint()), folder.adapter(), course.model());
    }

    private static Preferences preferences(Stream<Preference> pairs, Recipe recipe) {
        return new Preferences(pairs.toList(), recipe.preferring().settings());
    }

    /** Where the base wrote the author's own words there is nothing to prefer. */
    private static boolean differs(Preference pair) {
        return !Arrays.equals(pair.chosen().ids(), pair.rejected().ids());
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
