package org.llmtwin.training.recipe;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.llmtwin.runtime.adapter.LoraConfig;
import org.llmtwin.runtime.optimize.Schedule;
import org.llmtwin.runtime.train.TrainingSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How a twin is fine-tuned: LoRA on all seven projections, AdamW, loss on the answers only.
 *
 * @param rank of the adapter's matrices
 * @param alpha the adapter's scale is alpha / rank
 * @param learningRate highest rate, after the warm-up
 * @param weightDecay of AdamW
 * @param warmupRatio part of the steps in which the rate rises
 * @param schedule how the rate falls afterwards
 * @param maxGradientNorm gradients are clipped to this global norm; 0: not clipped
 * @param maxEpochs passes over the examples at most, however few they are
 * @param maxTrainTokens tokens a run may read, prompts included: fewer examples and passes are taken to keep to it
 * @param batchSize examples of a step
 * @param microBatchTokens tokens computed at once: bounds the memory, not the result
 * @param maxLength tokens of an example; longer ones lose their end
 * @param checkpointEvery steps between checkpoints
 * @param heldOutExamples held-out examples whose loss is measured at each checkpoint
 * @param seed of the adapter's start and the order of the examples
 */
@Validated
@ConfigurationProperties("twin.training.recipe")
public record Recipe(
        @Min(1) @Max(1024) int rank,
        @DecimalMin("0.001") double alpha,
        @DecimalMin("0.0000001") @DecimalMax("1") double learningRate,
        @DecimalMin("0") @DecimalMax("1") double weightDecay,
        @DecimalMin("0") @DecimalMax("0.9") double warmupRatio,
        @NotNull Schedule schedule,
        @DecimalMin("0") double maxGradientNorm,
        @Min(1) @Max(100) int maxEpochs,
        @Min(1) int maxTrainTokens,
        @Min(1) int batchSize,
        @Min(1) int microBatchTokens,
        @Min(16) int maxLength,
        @Min(1) int checkpointEvery,
        @Min(0) int heldOutExamples,
        long seed) {

    private static final List<String> PROJECTIONS =
            List.of("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj");

    /** The adapter to be learned for a base model of this public id. */
    public LoraConfig lora(String baseModel) {
        return new LoraConfig(rank, alpha, 0, PROJECTIONS, baseModel);
    }

    /** The settings of a run of so many steps. */
    public TrainingSettings settings(int steps) {
        return new TrainingSettings(
                learningRate,
                weightDecay,
                warmupRatio,
                schedule,
                maxGradientNorm,
                maxEpochs,
                steps,
                batchSize,
                microBatchTokens,
                maxLength,
                seed);
    }
}
