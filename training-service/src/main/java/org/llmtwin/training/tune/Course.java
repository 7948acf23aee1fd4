package org.llmtwin.training.tune;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.llmtwin.platform.web.InvalidRequestException;
import org.llmtwin.runtime.adapter.LoraConfig;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.memory.TrainingPlan;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.objective.Objective;
import org.llmtwin.runtime.tokenize.TrainingExample;
import org.llmtwin.runtime.torch.Computation;
import org.llmtwin.runtime.train.TrainingSettings;
import org.llmtwin.runtime.train.Validation;
import org.llmtwin.training.recipe.ExampleChoice;
import org.llmtwin.training.recipe.Learner;
import org.llmtwin.training.recipe.Recipe;

/**
 * What the parts of a run's training share.
 *
 * @param computation what both parts are computed in
 * @param compared the examples whose prompts the base answers too; empty unless preferences are learned
 * @param heldOut what the loss is measured on at checkpoints
 */
record Course(
        UUID run,
        Recipe recipe,
        Computation computation,
        Checkpoint checkpoint,
        RunFolder folder,
        ExampleChoice choice,
        List<TrainingExample> compared,
        List<TrainingExample> heldOut) {

    Course {
        if (heldOut.isEmpty() && recipe.needsHeldOut()) {
            throw new InvalidRequestException(
                    "settings.maxLength",
                    "is " + recipe.maxLength()
                            + ", must be at least the tokens of one held-out example for patience and keepBest");
        }
    }

    int totalSteps() {
        return prefers() ? choice.steps() + recipe.preferringSettings().totalSteps(compared.size()) : choice.steps();
    }

    boolean prefers() {
        return !compared.isEmpty();
    }

    ModelConfig model() {
        return checkpoint.config();
    }

    LoraConfig adapter() {
        return recipe.lora(model());
    }

    /** Those of the part that learns answers. */
    TrainingSettings settings() {
        return recipe.settings(choice.steps()).with(computation);
    }

    /** Those of the part that learns preferences. */
    TrainingSettings preferringSettings() {
        return recipe.preferringSettings().with(computation);
    }

    /** Measures a loss at each checkpoint, as the recipe says; nothing where there are no held-out examples. */
    Validation validation(Objective ofHeldOut) {
        return heldOut.isEmpty()
                ? Validation.none()
                : new Validation(ofHeldOut, recipe.checkpointEvery(), recipe.patience(), recipe.keepBest());
    }

    /** What decides about the memory while answers are learned. */
    TrainingPlan answersPlan() {
        return TrainingPlan.of(model(), learned(), settings(), longest(choice.examples()), recipe.keepBest());
    }

    /** The same while preferences are learned: the base's answer is as long as the author's at most, but for its end. */
    TrainingPlan preferencesPlan() {
        int longestPair = 2 * longest(compared) + 1;
        return TrainingPlan.of(model(), learned(), preferringSettings(), longestPair, recipe.keepBest());
    }

    private @Nullable LoraConfig learned() {
        return recipe.learner() == Learner.FULL ? null : adapter();
    }

    private int longest(List<TrainingExample> examples) {
        return examples.stream()
                .mapToInt(example -> Math.min(example.ids().length, recipe.maxLength()))
                .max()
                .orElse(0);
    }
}
