package org.llmtwin.runtime.train;

import org.llmtwin.runtime.layer.BaseFormat;
import org.llmtwin.runtime.optimize.Schedule;
import org.llmtwin.runtime.torch.Computation;

/**
 * How a run learns.
 *
 * @param learningRate the highest rate, after the warm-up
 * @param weightDecay AdamW's decay
 * @param warmupRatio part of all steps in which the rate rises
 * @param schedule how it falls afterwards
 * @param maxGradientNorm the global norm is clipped to this, 0 for no clip
 * @param epochs passes over the examples
 * @param maxSteps ends the run after so many steps, whatever the epochs; 0 for no such end
 * @param batchSize examples or pairs of a step
 * @param microBatchTokens a step is computed in parts of at most so many tokens (or one item): bounds the memory, not the result
 * @param maxLength longer examples lose their end
 * @param seed of the first A matrices, the order of the examples and dropout
 * @param base how frozen matrices are held; of no meaning where every weight learns
 * @param computation where, and in which numbers products are computed; what learns is in float32 always
 * @param gradientCheckpointing whether each layer's forward is computed again in backward: a third more time, and a small part
 *     of the memory for what layers computed
 */
public record TrainingSettings(
        double learningRate,
        double weightDecay,
        double warmupRatio,
        Schedule schedule,
        double maxGradientNorm,
        int epochs,
        int maxSteps,
        int batchSize,
        int microBatchTokens,
        int maxLength,
        long seed,
        BaseFormat base,
        Computation computation,
        boolean gradientCheckpointing) {
    public TrainingSettings {
        require(learningRate > 0 && learningRate <= 1, "learningRate", learningRate, "above 0 and at most 1");
        require(weightDecay >= 0 && weightDecay <= 1, "weightDecay", weightDecay, "from 0 to 1");
        require(warmupRatio >= 0 && warmupRatio < 1, "warmupRatio", warmupRatio, "at least 0 and below 1");
        require(maxGradientNorm >= 0, "maxGradientNorm", maxGradientNorm, "0 or more");
        require(epochs >= 1, "epochs", epochs, "at least 1");
        require(maxSteps >= 0, "maxSteps", maxSteps, "0 or more");
        require(batchSize >= 1, "batchSize", batchSize, "at least 1");
        require(microBatchTokens >= 1, "microBatchTokens", microBatchTokens, "at least 1");
        require(maxLength >= 2, "maxLength", maxLength, "at least 2");
    }

    /** In float32 on the processor, and everything that layers computed kept. */
    public TrainingSettings(
            double learningRate,
            double weightDecay,
            double warmupRatio,
            Schedule schedule,
            double maxGradientNorm,
            int epochs,
            int maxSteps,
            int batchSize,
            int microBatchTokens,
            int maxLength,
            long seed) {
        this(
                learningRate,
                weightDecay,
                warmupRatio,
                schedule,
                maxGradientNorm,
                epochs,
                maxSteps,
                batchSize,
                microBatchTokens,
                maxLength,
                seed,
                BaseFormat.PLAIN,
                Computation.CPU,
                false);
    }

    public static TrainingSettings defaults() {
        return new TrainingSettings(5e-4, 0.01, 0.05, Schedule.COSINE, 1, 3, 0, 4, 1024, 1024, 42);
    }

    /** The same with another format of the base, and with or without gradient checkpointing. */
    public TrainingSettings with(BaseFormat format, boolean checkpointing) {
        return with(format, computation, checkpointing);
    }

    /** The same computed elsewhere, or in other numbers. */
    public TrainingSettings with(Computation other) {
        return with(base, other, gradientCheckpointing);
    }

    private TrainingSettings with(BaseFormat format, Computation where, boolean checkpointing) {
        return new TrainingSettings(
                learningRate,
                weightDecay,
                warmupRatio,
                schedule,
                maxGradientNorm,
                epochs,
                maxSteps,
                batchSize,
                microBatchTokens,
                maxLength,
                seed,
                format,
                where,
                checkpointing);
    }

    private static void require(boolean condition, String field, Number value, String rule) {
        if (!condition) {
            throw new IllegalArgumentException(field + " is " + value + ", must be " + rule);
        }
    }

    /** Steps of a run over so many examples. */
    public int totalSteps(int examples) {
        return maxSteps > 0 ? maxSteps : Math.multiplyExact(epochs, stepsPerEpoch(examples));
    }

    int stepsPerEpoch(int examples) {
        return Math.ceilDiv(examples, batchSize);
    }

    double learningRateAt(int step, int totalSteps) {
        return learningRate * schedule.factor(step, (int) Math.round(warmupRatio * totalSteps), totalSteps);
    }

    /** The same in every process, which a hash of enum constants is not. */
    int fingerprint() {
        return toString().hashCode();
    }
}
