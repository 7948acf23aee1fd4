package org.llmtwin.runtime.family;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.llmtwin.runtime.format.CheckpointException;
import org.llmtwin.runtime.format.GgufFile;
import org.llmtwin.runtime.format.JsonFile;
import org.llmtwin.runtime.model.Family;
import org.llmtwin.runtime.model.Layout;
import org.llmtwin.runtime.model.Mlp;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Names;
import org.llmtwin.runtime.model.Norm;
import org.llmtwin.runtime.model.Positions;
import org.llmtwin.runtime.model.Projection;
import org.llmtwin.runtime.model.Width;

/** GPT-2 (Radford et al., 2019): learned positions, LayerNorm, GELU, biases everywhere, queries, keys and values in one map. */
final class Gpt2 implements Family {
    private static final Set<String> TANH_GELU = Set.of("gelu_new", "gelu_pytorch_tanh");
    private static final Layout LAYOUT = new Layout(
            Names.GPT2,
            Norm.LAYER,
            Positions.LEARNED,
            Mlp.GELU,
            List.of(
                    projection(0, "attn.c_attn", "attn_qkv", Width.QUERIES_KEYS_VALUES, Width.HIDDEN),
                    projection(1, "attn.c_proj", "attn_output", Width.HIDDEN, Width.QUERIES),
                    projection(2, "mlp.c_fc", "ffn_up", Width.INNER, Width.HIDDEN),
                    projection(3, "mlp.c_proj", "ffn_down", Width.HIDDEN, Width.INNER)),
            true,
            false);

    private static Projection projection(int group, String path, String gguf, Width out, Width in) {
        return new Projection(group, Names.GPT2.layerPrefix(), path, gguf, out, in, true);
    }

    @Override
    public String name() {
        return "gpt2";
    }

    @Override
    public ModelConfig config(JsonFile json, String publicId, boolean hasHead) {
        Refusals.unless(json, "scale_attn_weights", true);
        Refusals.unless(json, "scale_attn_by_inverse_layer_idx", false);
        Refusals.unless(json, "add_cross_attention", false);
        String activation = json.string("activation_function", "gelu_new");
        if (!TANH_GELU.contains(activation)) {
            throw new CheckpointException(
                    json.path(), "activation_function " + activation + " is not known; known are " + TANH_GELU);
        }
        int hidden = json.integer("n_embd");
        int heads = json.integer("n_head");
        List<Integer> eos = json.integers("eos_token_id");
        List<Integer> bos = json.integers("bos_token_id");
        return new ModelConfig(
                this,
                hidden,
                json.integer("n_layer"),
                heads,
                heads,
                hidden / Math.max(1, heads),
                json.integer("n_inner", 4 * hidden),
                json.integer("vocab_size"),
                null,
                0,
                json.number("layer_norm_epsilon", 1e-5),
                json.integer("n_positions"),
                json.flag("tie_word_embeddings", true) || !hasHead,
                eos,
                bos.isEmpty() ? null : bos.getFirst(),
                json.integer("pad_token_id", eos.isEmpty() ? 0 : eos.getFirst()),
                publicId);
    }

    @Override
    public ModelConfig config(GgufFile gguf, String publicId) {
        GgufKeys keys = new GgufKeys(gguf, name());
        int hidden = keys.integer("embedding_length");
        int heads = keys.integer("attention.head_count");
        return new ModelConfig(
                this,
                hidden,
                keys.integer("block_count"),
                heads,
                heads,
                hidden / Math.max(1, heads),
                keys.integer("feed_forward_length"),
                keys.vocabulary(),
                null,
                0,
                keys.number("attention.layer_norm_epsilon", 1e-5),
                keys.integer("context_length"),
                keys.tied(),
                keys.endTokens(),
                keys.beginToken(),
                keys.padToken(),
                publicId);
    }

    @Override
    public Map<String, Object> describe(ModelConfig config) {
        Map<String, Object> fields = ConfigFields.shared(config, name(), "GPT2LMHeadModel");
        fields.put("activation_function", "gelu_new");
        fields.put("n_embd", config.hiddenSize());
        fields.put("n_layer", config.layers());
        fields.put("n_head", config.heads());
        fields.put("n_inner", config.intermediateSize());
        fields.put("n_positions", config.maxPositions());
        fields.put("layer_norm_epsilon", config.normEps());
        return fields;
    }

    @Override
    public Layout layout() {
        return LAYOUT;
    }
}
