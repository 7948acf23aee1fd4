package org.llmtwin.runtime.layer;

import java.util.List;
import org.llmtwin.runtime.torch.Value;

/** What the layers of a decoder compute with, in the lists of model.py, and what of it learns. */
interface LayerWeights extends AutoCloseable {
    /** The file that makes one matrix of a group's tensors. */
    String script();

    /** The tensors of each group of each layer, as the script of their format takes them. */
    List<Value> matrices();

    /** A bias for each group of each layer, or [0]. */
    List<Value> biases();

    /** LoRA's B [out, rank] of each projection of each layer; rank 0 where it has none. */
    List<Value> b();

    Gradients gradients();

    /** What the optimizer changes; those without weight decay come first. */
    List<Value> learned();

    /** Their gradients, in the same order. */
    List<Value> learnedGradients();

    /** How many of {@link #learned()} have no weight decay. */
    int undecayed();

    @Override
    void close();

    /**
     * Gradients in the lists of model.py.
     *
     * @param a [sum(rank), in] for each group of each layer
     * @param b [out, rank] for each projection of each layer
     * @param matrices [sum(out), in] for each group; empty where only LoRA learns, and so are those that follow
     * @param biases [sum(out)] for each group, or [0]
     * @param constants of the norms of each layer
     * @param outer embedding, head (the embedding's where it is tied), position table or [0], last norm
     */
    record Gradients(
            List<Value> a,
            List<Value> b,
            List<Value> matrices,
            List<Value> biases,
            List<Value> constants,
            List<Value> outer) {
        static Gradients ofLora(List<Value> a, List<Value> b) {
            return new Gradients(a, b, List.of(), List.of(), List.of(), List.of());
        }

        List<List<Value>> lists() {
            return List.of(a, b, matrices, biases, constants, outer);
        }
    }
}
