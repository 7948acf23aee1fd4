package org.llmtwin.training.recipe;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.llmtwin.runtime.adapter.LoraConfig;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Projection;
import org.llmtwin.runtime.optimize.Schedule;
import org.llmtwin.runtime.train.TrainingSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How a twin is fine-tuned: an adapter, AdamW, loss on the answers only. What follows from the size of the base model is settled by
 * {@link RecipeSettings#settle} before it is used.
 *
 * @param method what is learned from
 * @param learner which weights learn
 * @param rank of the adapter's matrices
 * @param alpha the adapter's scale is alpha / rank
 * @param rankStabilized the scale is alpha / sqrt(rank) instead
 * @param dropout share of the adapter's inputs that are dropped in a step
 * @param targetModules the linear maps that get an adapter; {@code all}: every one of a layer
 * @param learningRate highest rate, after the warm-up; 0: what suits the size of the base model
 * @param weightDecay of AdamW
 * @param warmupRatio part of the steps in which the rate rises
 * @param schedule how the rate falls afterwards
 * @param maxGradientNorm gradients are clipped to this global norm; 0: not clipped
 * @param maxEpochs passes over the examples at most, however few they are
 * @param maxTrainTokens tokens a run may read, prompts included: fewer examples and passes are taken to keep to it
 * @param batchSize examples of a step
 * @param microBatchTokens tokens computed at once: bounds the memory, not the result
 * @param gradientCheckpointing whether layers are computed again in backward
 * @param maxLength tokens of an example; longer ones lose their end
 * @param checkpointEvery steps between checkpoints
 * @param heldOutExamples held-out examples whose loss is measured at each checkpoint
 * @param patience the run ends early after so many checkpoints in a row without a lower held-out loss; 0: never
 * @param keepBest whether the adapter of the lowest held-out loss is taken instead of the last one
 * @param seed of the adapter's start, the order of the examples and dropout
 * @param preferring the second part of the method DPO
 */
@Validated
@ConfigurationProperties("twin.training.recipe")
public record Recipe(
        @NotNull Method method,
        @NotNull Learner learner,
        @Min(1) @Max(1024) int rank,
        @DecimalMin("0.001") @DecimalMax("1e30") double alpha,
        boolean rankStabilized,
        @DecimalMin("0") @DecimalMax("0.9") double dropout,
        @NotEmpty List<String> targetModules,
        @DecimalMin("0") @DecimalMax("1") double learningRate,
        @DecimalMin("0") @DecimalMax("1") double weightDecay,
        @DecimalMin("0") @DecimalMax("0.9") double warmupRatio,
        @NotNull Schedule schedule,
        @DecimalMin("0") @DecimalMax("1e30") double maxGradientNorm,
        @Min(1) @Max(100) int maxEpochs,
        @Min(1) int maxTrainTokens,
        @Min(1) int batchSize,
        @Min(1) int microBatchTokens,
        @NotNull Checkpointing gradientCheckpointing,
        @Min(16) int maxLength,
        @Min(1) int checkpointEvery,
        @Min(0) int heldOutExamples,
        @Min(0) int patience,
        boolean keepBest,
        long seed,
        @NotNull @Valid Preferring preferring) {

    /** Whether layers are computed again in backward, to save memory for a third more time. */
    public enum Checkpointing {
        /** What suits the size of the base model. */
        AUTO,
        ON,
        OFF
    }

    private static final List<String> ALL = List.of("all");

    /** The adapter to be learned for a base model. */
    public LoraConfig lora(ModelConfig base) {
        List<String> targets = targetModules.equals(ALL)
                ? base.layout().projections().stream()
                        .map(Projection::target)
                        .distinct()
                        .toList()
                : targetModules;
        return new LoraConfig(rank, alpha, dropout, rankStabilized, targets, base.publicId());
    }

    /** Whether the run's end, or which weights it leaves, depends on the held-out loss. */
    public boolean needsHeldOut() {
        return patience > 0 || keepBest;
    }

    /** The first part's settings, for so many steps. */
    public TrainingSettings settings(int steps) {
        return settings(learningRate, maxEpochs, steps);
    }

    /** The second part's settings. */
    public TrainingSettings preferringSettings() {
        return settings(preferring.learningRate(), preferring.epochs(), 0);
    }

    private TrainingSettings settings(double rate, int epochs, int steps) {
        return new TrainingSettings(
                        rate,
                        weightDecay,
                        warmupRatio,
                        schedule,
                        maxGradientNorm,
                        epochs,
                        steps,
                        batchSize,
                        microBatchTokens,
                        maxLength,
                        seed)
                .with(learner.format(), gradientCheckpointing == Checkpointing.ON);
    }
}
