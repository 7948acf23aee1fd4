package org.llmtwin.runtime.checkpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sizes and constants of a decoder model.
 *
 * @param architecture {@code llama}, the one family known here
 * @param headDim the width of one attention head; heads * headDim need not equal hiddenSize
 * @param tiedEmbeddings whether the output layer is the embedding, so that there is no {@code lm_head.weight}
 * @param eosTokenIds the tokens that end a text, the usual one first; never empty
 * @param ropeScaling null where the rotary frequencies are the plain ones
 * @param publicId the name under which others can get this model
 */
public record ModelConfig(
        String architecture,
        int hiddenSize,
        int layers,
        int heads,
        int kvHeads,
        int headDim,
        int intermediateSize,
        int vocabSize,
        double ropeTheta,
        double rmsNormEps,
        int maxPositions,
        boolean tiedEmbeddings,
        List<Integer> eosTokenIds,
        @Nullable Integer bosTokenId,
        int padTokenId,
        String publicId,
        @Nullable RopeScaling ropeScaling) {
    private static final int MAX_LAYERS = 1024;

    public ModelConfig {
        eosTokenIds = List.copyOf(eosTokenIds);
        positive("hiddenSize", hiddenSize);
        positive("layers", layers);
        positive("heads", heads);
        positive("kvHeads", kvHeads);
        positive("headDim", headDim);
        positive("intermediateSize", intermediateSize);
        positive("vocabSize", vocabSize);
        positive("maxPositions", maxPositions);
        check(layers <= MAX_LAYERS, "layers", layers, "must be at most " + MAX_LAYERS);
        check(heads % kvHeads == 0, "heads", heads, "must be a multiple of kvHeads " + kvHeads);
        check(headDim % 2 == 0, "headDim", headDim, "must be even");
        check(ropeTheta > 0 && Double.isFinite(ropeTheta), "ropeTheta", ropeTheta, "must be positive");
        check(rmsNormEps > 0 && rmsNormEps < 1, "rmsNormEps", rmsNormEps, "must lie between 0 and 1");
        check(!eosTokenIds.isEmpty(), "eosTokenIds", eosTokenIds, "must name at least one token");
        for (int id : eosTokenIds) {
            token("eosTokenIds", id, vocabSize);
        }
        if (bosTokenId != null) {
            token("bosTokenId", bosTokenId, vocabSize);
        }
        token("padTokenId", padTokenId, vocabSize);
    }

    /** The seven linear layers of each block by their name in it, such as {@code mlp.up_proj}; shapes are [out, in]. */
    public Map<String, long[]> projections() {
        long queries = (long) heads * headDim;
        long keys = (long) kvHeads * headDim;
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put("self_attn.q_proj", new long[] {queries, hiddenSize});
        shapes.put("self_attn.k_proj", new long[] {keys, hiddenSize});
        shapes.put("self_attn.v_proj", new long[] {keys, hiddenSize});
        shapes.put("self_attn.o_proj", new long[] {hiddenSize, queries});
        shapes.put("mlp.gate_proj", new long[] {intermediateSize, hiddenSize});
        shapes.put("mlp.up_proj", new long[] {intermediateSize, hiddenSize});
        shapes.put("mlp.down_proj", new long[] {hiddenSize, intermediateSize});
        return shapes;
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
