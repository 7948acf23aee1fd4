package org.llmtwin.runtime.step.weights;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model's numbers as the step reads them.
 *
 * @param maps by number 4 l + 0..3 = into attention (queries, keys and values), out of it, into the MLP, out of it of layer l, then
 *     the head; the weights of the norms before them are folded in, and the pairs that turn lie side by side
 * @param headNorms for each layer the weights [heads + kvHeads, headDim] of the norms of query and key heads times sqrt(headDim), pairs
 *     side by side; empty in families without
 * @param angles float32 [positions, headDim / 2, 2]: cosine and sine; null where positions are learned
 */
public record StepWeights(
        List<LinearMap> maps,
        List<float[]> headNorms,
        @Nullable MemorySegment angles) {
    public StepWeights {
        maps = List.copyOf(maps);
        headNorms = List.copyOf(headNorms);
    }
}
