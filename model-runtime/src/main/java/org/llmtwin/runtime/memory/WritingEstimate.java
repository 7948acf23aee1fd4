package org.llmtwin.runtime.memory;

import java.util.Locale;
import org.llmtwin.runtime.decode.vector.VectorDecoder;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.precision.Precision;
import org.llmtwin.runtime.vector.Int8Matrix;

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

    /** A byte, and a float32 scale for every block of them. */
    private static final double INT8 = 1 + (double) FLOAT / Int8Matrix.BLOCK;

    /** Blocks that Java's threads read, and the heap that grows meanwhile. */
    private static final long HEAP = 64L << 20;

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

    /**
     * Java reads matrices and prompts in small parts. The engine packs whole matrices, the head among them, before there are keys and
     * values, and reads a whole prompt at once.
     */
    private static long working(WritingPlan plan) {
        ActivationCounts counts = new ActivationCounts(plan.model(), 0);
        long ofToken = counts.keptByLayer() + counts.passing();
        long rotary = WeightCounts.rotary(plan.model(), plan.window());
        if (plan.precision() == Precision.INT8) {
            long atOnce = VectorDecoder.PROMPT_STEP * ofToken
                    + VectorDecoder.SCORE_STEP * (long) plan.model().vocabSize();
            return rotary + FLOAT * atOnce + HEAP;
        }
        long turned = plan.model().heads() + 2L * plan.model().kvHeads();
        long prompt = FLOAT * Math.max(plan.window() * ofToken, counts.logits());
        long packing = plan.precision() == Precision.FLOAT16 ? packing(plan.model()) : 0;
        return rotary * turned + Math.max(prompt, packing - plan.cache()) + MemoryEstimate.ENGINE;
    }

    /** The largest matrix is the head: as it was read, and as the engine copies it to pack it, while smaller ones wait. */
    private static long packing(ModelConfig model) {
        return FLOAT * 2 * (WeightCounts.embedding(model) + WeightCounts.largestGroup(model));
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
