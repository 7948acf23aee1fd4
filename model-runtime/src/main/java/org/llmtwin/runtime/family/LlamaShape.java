package org.llmtwin.runtime.family;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.format.CheckpointException;
import org.llmtwin.runtime.format.GgufFile;
import org.llmtwin.runtime.format.JsonFile;
import org.llmtwin.runtime.format.StoredTensor;
import org.llmtwin.runtime.model.Family;
import org.llmtwin.runtime.model.Layout;
import org.llmtwin.runtime.model.Mlp;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Names;
import org.llmtwin.runtime.model.Norm;
import org.llmtwin.runtime.model.Positions;
import org.llmtwin.runtime.model.Projection;
import org.llmtwin.runtime.model.Width;
import org.llmtwin.runtime.rotary.DividedFrequencies;
import org.llmtwin.runtime.rotary.Llama3Scaling;
import org.llmtwin.runtime.rotary.RopeScaling;
import org.llmtwin.runtime.rotary.RotaryConfig;

/** What the families share that have Llama's names: RMSNorm, rotary positions, grouped queries, a gated MLP. */
final class LlamaShape {
    private LlamaShape() {}

    /**
     * @param inputBiases whether queries, keys and values have biases
     * @param interleaved whether llama.cpp's converter reorders the rows of queries and keys
     */
    static Layout layout(Positions positions, boolean inputBiases, boolean interleaved) {
        List<Projection> maps = new ArrayList<>();
        add(maps, 0, "self_attn.q_proj", "attn_q", Width.QUERIES, Width.HIDDEN, inputBiases);
        add(maps, 0, "self_attn.k_proj", "attn_k", Width.KEYS, Width.HIDDEN, inputBiases);
        add(maps, 0, "self_attn.v_proj", "attn_v", Width.VALUES, Width.HIDDEN, inputBiases);
        add(maps, 1, "self_attn.o_proj", "attn_output", Width.HIDDEN, Width.QUERIES, false);
        add(maps, 2, "mlp.gate_proj", "ffn_gate", Width.INNER, Width.HIDDEN, false);
        add(maps, 2, "mlp.up_proj", "ffn_up", Width.INNER, Width.HIDDEN, false);
        add(maps, 3, "mlp.down_proj", "ffn_down", Width.HIDDEN, Width.INNER, false);
        return new Layout(Names.LLAMA, Norm.RMS, positions, Mlp.GATED_SILU, maps, false, interleaved);
    }

    private static void add(
            List<Projection> maps, int group, String path, String gguf, Width out, Width in, boolean bias) {
        maps.add(new Projection(group, Names.LLAMA.layerPrefix(), path, gguf, out, in, bias));
    }

    static ModelConfig config(Family family, JsonFile json, String publicId, boolean hasHead, int slidingWindow) {
        String activation = json.string("hidden_act", "silu");
        if (!activation.equals("silu")) {
            throw new CheckpointException(json.path(), "hidden_act " + activation + " is not known, silu is");
        }
        int heads = json.integer("num_attention_heads");
        int hidden = json.integer("hidden_size");
        List<Integer> eos = json.integers("eos_token_id");
        List<Integer> bos = json.integers("bos_token_id");
        return new ModelConfig(
                family,
                hidden,
                json.integer("num_hidden_layers"),
                heads,
                json.integer("num_key_value_heads", heads),
                json.integer("head_dim", hidden / Math.max(1, heads)),
                json.integer("intermediate_size"),
                json.integer("vocab_size"),
                rotary(json),
                slidingWindow,
                json.number("rms_norm_eps", 1e-6),
                json.integer("max_position_embeddings"),
                json.flag("tie_word_embeddings", false) || !hasHead,
                eos,
                bos.isEmpty() ? null : bos.getFirst(),
                json.integer("pad_token_id", eos.isEmpty() ? 0 : eos.getFirst()),
                publicId);
    }

    private static RotaryConfig rotary(JsonFile json) {
        boolean together = json.optional("rope_parameters") != null;
        JsonFile rope = json.object(together ? "rope_parameters" : "rope_scaling");
        double theta = json.number("rope_theta", 10000);
        return new RotaryConfig(together ? rope.number("rope_theta", theta) : theta, scaling(rope));
    }

    private static @Nullable RopeScaling scaling(JsonFile rope) {
        String type = rope.string("rope_type", rope.string("type", "default"));
        return switch (type) {
            case "default" -> null;
            case "llama3" ->
                new Llama3Scaling(
                        rope.number("factor", Double.NaN),
                        rope.number("low_freq_factor", Double.NaN),
                        rope.number("high_freq_factor", Double.NaN),
                        rope.integer("original_max_position_embeddings"));
            default ->
                throw new CheckpointException(
                        rope.path(), "rope scaling " + type + " is not known; default and llama3 are");
        };
    }

    static ModelConfig config(Family family, GgufFile gguf, String publicId) {
        GgufKeys keys = new GgufKeys(gguf, family.name());
        int heads = keys.integer("attention.head_count");
        int hidden = keys.integer("embedding_length");
        int headDim = keys.integer("attention.key_length", hidden / Math.max(1, heads));
        return new ModelConfig(
                family,
                hidden,
                keys.integer("block_count"),
                heads,
                keys.integer("attention.head_count_kv", heads),
                headDim,
                keys.integer("feed_forward_length"),
                keys.vocabulary(),
                new RotaryConfig(keys.number("rope.freq_base", 10000), scaling(keys, headDim)),
                keys.integer("attention.sliding_window", 0),
                keys.number("attention.layer_norm_rms_epsilon", 1e-5),
                keys.integer("context_length"),
                keys.tied(),
                keys.endTokens(),
                keys.beginToken(),
                keys.padToken(),
                publicId);
    }

    private static @Nullable RopeScaling scaling(GgufKeys keys, int headDim) {
        String type = keys.text("rope.scaling.type");
        if (type != null && !type.equals("none")) {
            throw new CheckpointException(
                    keys.gguf().file().path(), "rope scaling " + type + " is not known for GGUF files");
        }
        StoredTensor divisors = keys.gguf().tensors().get("rope_freqs.weight");
        return divisors == null ? null : new DividedFrequencies(numbers(divisors, headDim / 2));
    }

    private static List<Float> numbers(StoredTensor tensor, int count) {
        if (tensor.elements() != count) {
            throw new CheckpointException(
                    tensor.file().path(),
                    "tensor " + tensor.name() + " at byte " + tensor.offset() + " has " + tensor.elements()
                            + " numbers, must have " + count);
        }
        float[] values = new float[count];
        tensor.read(FloatBuffer.wrap(values));
        List<Float> numbers = new ArrayList<>();
        for (float value : values) {
            numbers.add(value);
        }
        return numbers;
    }
}
