package org.llmtwin.runtime.memory;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.adapter.LoraConfig;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Projection;
import org.llmtwin.runtime.model.Weight;

/** How many numbers a model has. */
final class WeightCounts {
    private WeightCounts() {}

    /** Of all weights. */
    static long all(ModelConfig model) {
        return model.layout().weights(model).stream()
                .mapToLong(WeightCounts::numbers)
                .sum();
    }

    private static long numbers(Weight weight) {
        return Arrays.stream(weight.shape()).reduce(1, Math::multiplyExact);
    }

    /** Of the embedding, and so of a head. */
    static long embedding(ModelConfig model) {
        return (long) model.vocabSize() * model.hiddenSize();
    }

    /** Bytes of the cosines and sines of a head, one each for half of its width; 0 where positions are learned. */
    static long rotary(ModelConfig model, int positions) {
        return model.rotary() == null ? 0 : (long) positions * model.headDim() * Float.BYTES;
    }

    /** Of the linear maps of all layers, without biases. */
    static long matrices(ModelConfig model) {
        return model.layers()
                * model.layout().projections().stream()
                        .mapToLong(p -> (long) p.out(model) * p.in(model))
                        .sum();
    }

    /** Of the largest group of linear maps of a layer. */
    static long largestGroup(ModelConfig model) {
        long largest = 0;
        for (int group = 0; group < Projection.GROUPS; group++) {
            largest = Math.max(
                    largest,
                    model.layout().group(group).stream()
                            .mapToLong(p -> (long) p.out(model) * p.in(model))
                            .sum());
        }
        return largest;
    }

    /** What the singular values of the largest change take: five matrices of its size and the solver's own of its smaller side. */
    static long decomposition(ModelConfig model) {
        return model.layout().projections().stream()
                .mapToLong(p -> {
                    long least = Math.min(p.out(model), p.in(model));
                    return 5L * p.out(model) * p.in(model) + 6 * least * least;
                })
                .max()
                .orElse(0);
    }

    /** Of an adapter; 0 for none. */
    static long adapter(ModelConfig model, @Nullable LoraConfig lora) {
        return lora == null
                ? 0
                : AdapterWeights.expectedShapes(lora, model).values().stream()
                        .mapToLong(shape -> shape[0] * shape[1])
                        .sum();
    }
}
