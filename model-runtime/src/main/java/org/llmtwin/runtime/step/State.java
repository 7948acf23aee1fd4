package org.llmtwin.runtime.step;

import java.util.List;
import org.llmtwin.runtime.model.Mlp;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.vector.Rows;

/** The numbers on their way through the layers: a row for each token of the step. Made once, and again when there are more rows. */
final class State {
    final Texts texts = new Texts();
    final Rows hidden;
    final Rows normed;
    final Rows heads; // queries, keys, values
    final Rows attended;
    final List<Rows> inner; // gate and up, or one
    final Rows logits;
    private Rows lowRank = new Rows(0);

    State(ModelConfig config) {
        hidden = new Rows(config.hiddenSize());
        normed = new Rows(config.hiddenSize());
        heads = new Rows((config.heads() + 2 * config.kvHeads()) * config.headDim());
        attended = new Rows(config.heads() * config.headDim());
        Rows first = new Rows(config.intermediateSize());
        boolean gated = config.layout().mlp() == Mlp.GATED_SILU;
        inner = gated ? List.of(first, new Rows(config.intermediateSize())) : List.of(first);
        logits = new Rows(config.vocabSize());
    }

    /** What the first matrices of adapters give. */
    Rows lowRank() {
        return lowRank;
    }

    void begin(int rows) {
        texts.begin(rows);
        for (Rows some : List.of(hidden, normed, heads, attended, logits)) {
            some.reserve(rows);
        }
        inner.forEach(some -> some.reserve(rows));
    }

    /** Makes room for the adapters of the texts. */
    void reserveAdapters() {
        if (lowRank.length() < texts.rank()) {
            lowRank = new Rows(texts.rank());
        }
        lowRank.reserve(texts.count());
    }
}
