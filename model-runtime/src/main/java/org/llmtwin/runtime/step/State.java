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
    final Rows activated;
    final Rows last; // normed, those whose logits are wanted
    final Rows logits;
    private Rows lowRankSums = Rows.plain(0);
    private Rows lowRank = Rows.interleaved(0);

    State(ModelConfig config) {
        hidden = Rows.plain(config.hiddenSize());
        normed = Rows.interleaved(config.hiddenSize());
        heads = Rows.plain((config.heads() + 2 * config.kvHeads()) * config.headDim());
        attended = Rows.interleaved(config.heads() * config.headDim());
        Rows first = Rows.plain(config.intermediateSize());
        boolean gated = config.layout().mlp() == Mlp.GATED_SILU;
        inner = gated ? List.of(first, Rows.plain(config.intermediateSize())) : List.of(first);
        activated = Rows.interleaved(config.intermediateSize());
        last = Rows.interleaved(config.hiddenSize());
        logits = Rows.plain(config.vocabSize());
    }

    /** What the first matrices of adapters give, while it is summed up. */
    Rows lowRankSums() {
        return lowRankSums;
    }

    /** What they gave. */
    Rows lowRank() {
        return lowRank;
    }

    void begin(int rows) {
        texts.begin(rows);
        for (Rows some : List.of(hidden, normed, heads, attended, activated)) {
            some.resize(rows);
        }
        inner.forEach(some -> some.resize(rows));
    }

    /** Makes room for what the adapters of the texts give, and for so many rows of logits. */
    void reserve(int wanted) {
        if (lowRank.length() < texts.rank()) {
            lowRankSums = Rows.plain(texts.rank());
            lowRank = Rows.interleaved(texts.rank());
        }
        lowRankSums.resize(texts.count());
        lowRank.resize(texts.count());
        last.resize(wanted);
        logits.resize(wanted);
    }
}
