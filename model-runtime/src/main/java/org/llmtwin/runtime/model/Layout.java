package org.llmtwin.runtime.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a family's layers, and the tensors that follow from them.
 *
 * @param projections the linear maps of a layer, by group
 * @param transposed whether Hugging Face folders hold the linear maps as [in, out] (GPT-2's Conv1D)
 * @param interleaved whether GGUF files hold the halves of queries' and keys' heads interleaved
 */
public record Layout(
        Names names,
        Norm norm,
        Positions positions,
        Mlp mlp,
        List<Projection> projections,
        boolean transposed,
        boolean interleaved) {
    public Layout {
        projections = List.copyOf(projections);
    }

    public String embedding() {
        return names.base() + names.embedding() + ".weight";
    }

    /** The learned position vectors [positions, hidden]. */
    public String positionTable() {
        return names.base() + names.positions() + ".weight";
    }

    /** The matrix that gives the logits: the embedding where it is tied. */
    public String head(boolean tied) {
        return tied ? embedding() : Names.HEAD;
    }

    /** The norm before attention: weight, and bias for a LayerNorm. */
    public List<String> attentionNorm(int layer) {
        return norm(names.layerPrefix() + layer + "." + names.attentionNorm());
    }

    /** The norm before the MLP. */
    public List<String> mlpNorm(int layer) {
        return norm(names.layerPrefix() + layer + "." + names.mlpNorm());
    }

    public List<String> lastNorm() {
        return norm(names.base() + names.lastNorm());
    }

    /** The weights of the norms of query heads and of key heads, each [headDim]. */
    public List<String> headNorms(int layer) {
        String prefix = names.layerPrefix() + layer + ".self_attn.";
        return List.of(prefix + "q_norm.weight", prefix + "k_norm.weight");
    }

    private List<String> norm(String module) {
        return norm == Norm.RMS ? List.of(module + ".weight") : List.of(module + ".weight", module + ".bias");
    }

    public List<Projection> group(int group) {
        return projections.stream().filter(p -> p.group() == group).toList();
    }

    /** Whether some linear map of a layer adds a bias. */
    public boolean biased() {
        return projections.stream().anyMatch(Projection::bias);
    }

    /** Every tensor of a model of these sizes. */
    public List<Weight> weights(ModelConfig c) {
        List<Weight> all = new ArrayList<>();
        all.add(plain(embedding(), "token_embd.weight", c.vocabSize(), c.hiddenSize()));
        if (positions == Positions.LEARNED) {
            all.add(plain(positionTable(), "position_embd.weight", c.maxPositions(), c.hiddenSize()));
        }
        for (int layer = 0; layer < c.layers(); layer++) {
            addLayer(all, layer, c);
        }
        addNorm(all, lastNorm(), "output_norm", c);
        if (!c.tiedEmbeddings()) {
            all.add(plain(Names.HEAD, "output.weight", c.vocabSize(), c.hiddenSize()));
        }
        return all;
    }

    private void addLayer(List<Weight> all, int layer, ModelConfig c) {
        String block = "blk." + layer + ".";
        addNorm(all, attentionNorm(layer), block + "attn_norm", c);
        addNorm(all, mlpNorm(layer), block + "ffn_norm", c);
        if (positions == Positions.ROTARY_AFTER_HEAD_NORM) {
            all.add(plain(headNorms(layer).getFirst(), block + "attn_q_norm.weight", c.headDim()));
            all.add(plain(headNorms(layer).getLast(), block + "attn_k_norm.weight", c.headDim()));
        }
        for (Projection p : projections) {
            String gguf = block + p.ggufName();
            boolean turns = interleaved && p.turns();
            all.add(new Weight(p.weight(layer), gguf + ".weight", transposed, turns, p.out(c), p.in(c)));
            if (p.bias()) {
                all.add(new Weight(p.biasName(layer), gguf + ".bias", false, turns, p.out(c)));
            }
        }
    }

    private static void addNorm(List<Weight> all, List<String> names, String gguf, ModelConfig c) {
        for (String name : names) {
            all.add(plain(name, gguf + name.substring(name.lastIndexOf('.')), c.hiddenSize()));
        }
    }

    private static Weight plain(String name, String gguf, long... shape) {
        return new Weight(name, gguf, false, false, shape);
    }
}
