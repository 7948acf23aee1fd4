package org.llmtwin.runtime.memory;

import java.util.Locale;
import org.llmtwin.runtime.precision.Precision;

/**
 * The memory of writing in bytes, beyond that of a process that runs already.
 *
 * @param weights of the model; a head that is the embedding is held a second time, as a linear map
 * @param cache keys and values
 * @param working what exists for a moment, or follows the window: matrices being packed, what a prompt computes, rotary tables
 */
public record WritingEstimate(long weights, long cache, long working) {
    private static final int FLOAT = Float.BYTES;
    private static final int HALF = Short.BYTES;

    /** A byte, and a float32 scale for every 32 of them. */
    private static final double INT8 = 1 + FLOAT / 32.0;

    public static WritingEstimate of(WritingPlan plan) {
        return new WritingEstimate(weights(plan), plan.cache(), working(plan));
    }

    private static long weights(WritingPlan plan) {
        long embedding = WeightCounts.embedding(plan.model());
        long maps = WeightCounts.matrices(plan.model()) + embedding;
        long others = WeightCounts.all(plan.model()) - WeightCounts.matrices(plan.model()) - embedding;
        return FLOAT * Math.max(0, others - (plan.model().tiedEmbeddings() ? 0 : embedding))
                + switch (plan.precision()) {
                    case FLOAT32 -> FLOAT * (maps + embedding);
                    case FLOAT16 -> HALF * (maps + embedding);
                    case INT8 -> (long) (INT8 * maps) + HALF * embedding;
                    case AUTO -> throw new IllegalStateException("AUTO is not a plan's precision");
                };
    }

    /** The engine packs whole matrices, the head among them, and reads a whole prompt at once; Java does both in small parts. */
    private static long working(WritingPlan plan) {
        long rotary = WeightCounts.rotary(plan.model(), plan.window());
        if (plan.precision() == Precision.INT8) {
            return rotary + MemoryEstimate.ENGINE;
        }
        ActivationCounts counts = new ActivationCounts(plan.model(), 0);
        long turned = plan.model().heads() + 2L * plan.model().kvHeads();
        long prompt = plan.window() * (counts.keptByLayer() + counts.passing());
        long packing = 2 * Math.max(WeightCounts.embedding(plan.model()), WeightCounts.largestGroup(plan.model()));
        return rotary * turned + FLOAT * Math.max(Math.max(prompt, counts.logits()), packing) + MemoryEstimate.ENGINE;
    }

    public long total() {
        return weights + cache + working;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ENGLISH,
                "%s (weights %s, keys and values %s, working memory %s)",
                MemoryEstimate.gibibytes(total()),
                MemoryEstimate.gibibytes(weights),
                MemoryEstimate.gibibytes(cache),
                MemoryEstimate.gibibytes(working));
    }
}
