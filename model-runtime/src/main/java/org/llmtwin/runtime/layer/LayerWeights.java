package org.llmtwin.runtime.layer;

import java.util.List;
import org.llmtwin.runtime.torch.Value;

/** What the layers of a decoder compute with, in the lists of model.py, and what of it learns. */
interface LayerWeights extends AutoCloseable {
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
}
