package org.llmtwin.runtime.memory;

import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.adapter.LoraConfig;
import org.llmtwin.runtime.layer.BaseFormat;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.torch.Dtype;
import org.llmtwin.runtime.train.TrainingSettings;

/**
 * What decides about the memory of a run.
 *
 * @param lora the adapter that learns; null where every weight learns
 * @param dtype of the numbers that products are computed in
 * @param microBatchTokens tokens computed at once, unless one item is longer
 * @param longestItem tokens of the longest example, or of the longest pair's two
 * @param maxLength positions that the model is made ready for
 * @param keepBest whether the best weights are kept besides the present ones
 */
public record TrainingPlan(
        ModelConfig model,
        @Nullable LoraConfig lora,
        BaseFormat base,
        Dtype dtype,
        boolean gradientCheckpointing,
        int microBatchTokens,
        int longestItem,
        int maxLength,
        boolean keepBest) {

    /** The plan of a run with these settings, whose items are as long as they may be or shorter. */
    public static TrainingPlan of(
            ModelConfig model,
            @Nullable LoraConfig lora,
            TrainingSettings settings,
            int longestItem,
            boolean keepBest) {
        return new TrainingPlan(
                model,
                lora,
                settings.base(),
                settings.computation().dtype(),
                settings.gradientCheckpointing(),
                settings.microBatchTokens(),
                longestItem,
                settings.maxLength(),
                keepBest);
    }

    int tokensAtOnce() {
        return Math.max(microBatchTokens, longestItem);
    }

    TrainingPlan withCheckpointing() {
        return new TrainingPlan(model, lora, base, dtype, true, microBatchTokens, longestItem, maxLength, keepBest);
    }

    TrainingPlan withMicroBatch(int tokens) {
        return new TrainingPlan(
                model, lora, base, dtype, gradientCheckpointing, tokens, longestItem, maxLength, keepBest);
    }

    TrainingPlan withBase(BaseFormat format) {
        return new TrainingPlan(
                model, lora, format, dtype, gradientCheckpointing, microBatchTokens, longestItem, maxLength, keepBest);
    }
}
