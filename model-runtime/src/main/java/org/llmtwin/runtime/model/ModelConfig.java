package org.llmtwin.runtime.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.rotary.RotaryConfig;

/**
 * The sizes and constants of a decoder model.
 *
 * @param family which says what they mean
 * @param headDim the width of one attention head; heads * headDim need not equal hiddenSize
 * @param rotary null where positions are learned vectors
 * @param slidingWindow how many positions, itself included, each one attends to; 0 for all before it
 * @param normEps what the norms add to the variance
 * @param maxPositions the longest text the model was made for; a limit where positions are learned
 * @param tiedEmbeddings whether the output layer is the embedding, so that there is no head of its own
 * @param eosTokenIds the tokens that end a text, the usual one first; never empty
 * @param publicId the name under which others can get this model
 */
public record ModelConfig(
        Family family,
        int hiddenSize,
        int layers,
        int heads,
        int kvHeads,
        int headDim,
        int intermediateSize,
        int vocabSize,
        @Nullable RotaryConfig rotary,
        int slidingWindow,
        double normEps,
        int maxPositions,
        boolean tiedEmbeddings,
        List<Integer> eosTokenIds,
        @Nullable Integer bosTokenId,
        int padTokenId,
        String publicId) {
    private static final int MAX_LAYERS = 1024;
    private static final int MAX_WIDTH = 1 << 24;

    public ModelConfig {
        eosTokenIds = List.copyOf(eosTokenIds);
        width("hiddenSize", hiddenSize);
        positive("layers", layers);
        width("heads", heads);
        width("kvHeads", kvHeads);
        width("headDim", headDim);
        width("intermediateSize", intermediateSize);
        positive("vocabSize", vocabSize);
        positive("maxPositions", maxPositions);
        check(layers <= MAX_LAYERS, "layers", layers, "must be at most " + MAX_LAYERS);
        check(heads % kvHeads == 0, "heads", heads, "must be a multiple of kvHeads " + kvHeads);
        check(headDim % 2 == 0, "headDim", headDim, "must be even");
        check(
                (heads + 2L * kvHeads) * headDim <= MAX_WIDTH,
                "headDim",
                headDim,
                "is too large for " + heads + " heads");
        check(slidingWindow >= 0, "slidingWindow", slidingWindow, "must be 0 or more");
        check(normEps > 0 && normEps < 1, "normEps", normEps, "must lie between 0 and 1");
        check(!eosTokenIds.isEmpty(), "eosTokenIds", eosTokenIds, "must name at least one token");
        for (int id : eosTokenIds) {
            token("eosTokenIds", id, vocabSize);
        }
        if (bosTokenId != null) {
            token("bosTokenId", bosTokenId, vocabSize);
        }
        token("padTokenId", padTokenId, vocabSize);
    }

    public Layout layout() {
        return family.layout();
    }

    /** The longest sequence the weights allow. */
    public int positionLimit() {
        return rotary == null ? maxPositions : Integer.MAX_VALUE;
    }

    private static void width(String field, int value) {
        check(value > 0 && value <= MAX_WIDTH, field, value, "must lie between 1 and " + MAX_WIDTH);
    }

    private static void positive(String field, int value) {
        check(value > 0, field, value, "must be positive");
    }

    private static void token(String field, int id, int vocabSize) {
        check(id >= 0 && id < vocabSize, field, id, "must lie in the vocabulary of " + vocabSize);
    }

    private static void check(boolean holds, String field, Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(field + " " + rule + ", is " + value);
        }
    }
}
