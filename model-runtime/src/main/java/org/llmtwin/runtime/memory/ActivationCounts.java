package org.llmtwin.runtime.memory;

import org.llmtwin.runtime.layer.TrainableModel;
import org.llmtwin.runtime.model.Mlp;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Positions;

/** How many numbers forward and backward of the layers hold, as layer.py, attention.py and loss.py make them. */
record ActivationCounts(ModelConfig model, int ranks) {
    private long queries() {
        return (long) model.heads() * model.headDim();
    }

    private long keys() {
        return (long) model.kvHeads() * model.headDim();
    }

    private long inner() {
        return (model.layout().mlp() == Mlp.GATED_SILU ? 2L : 1L) * model.intermediateSize();
    }

    /** What a layer keeps of a token for its backward: input and middle, queries|keys|values, attention's output, inside of the MLP. */
    long keptByLayer() {
        long heads = model.layout().positions() == Positions.ROTARY_AFTER_HEAD_NORM ? queries() + keys() : 0;
        return 2L * model.hiddenSize() + 2 * queries() + 2 * keys() + inner() + model.heads() + heads + 2L * ranks;
    }

    /** What the backward of one layer holds of a token at once: of the MLP, or of attention with gradients of repeated keys and values. */
    long passing() {
        long mlp = inner() + 4L * model.intermediateSize() + 3L * model.hiddenSize();
        long attention = 9 * queries() + 2 * keys() + 4L * model.hiddenSize();
        return Math.max(mlp, attention);
    }

    /** A chunk's logits, which turn into their own gradient in place. */
    long logits() {
        return (long) TrainableModel.LOSS_CHUNK * model.vocabSize();
    }

    /** What the head holds of a learned token. */
    long head() {
        return 6L * model.hiddenSize();
    }
}
