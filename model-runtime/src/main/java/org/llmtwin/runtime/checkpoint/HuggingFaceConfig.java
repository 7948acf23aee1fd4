package org.llmtwin.runtime.checkpoint;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.format.CheckpointException;

/** Reads config.json, with the keys of checkpoints on the hub and those that Transformers 5 writes. */
final class HuggingFaceConfig {
    private HuggingFaceConfig() {}

    static ModelConfig read(Path path, String publicId, boolean hasHead) {
        JsonFile json = JsonFile.read(path);
        refuseUnknown(json);
        try {
            return config(json, publicId, hasHead);
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(path, e);
        }
    }

    private static void refuseUnknown(JsonFile json) {
        String architecture = json.string("model_type", "(none)");
        if (!architecture.equals("llama")) {
            throw new CheckpointException(json.path(), "architecture " + architecture + " is not known, llama is");
        }
        if (json.flag("attention_bias") || json.flag("mlp_bias")) {
            throw new CheckpointException(json.path(), "attention_bias and mlp_bias are not known");
        }
        String activation = json.string("hidden_act", "silu");
        if (!activation.equals("silu")) {
            throw new CheckpointException(json.path(), "hidden_act " + activation + " is not known, silu is");
        }
    }

    private static ModelConfig config(JsonFile json, String publicId, boolean hasHead) {
        int heads = json.integer("num_attention_heads");
        int hidden = json.integer("hidden_size");
        JsonFile rope = json.object("rope_parameters");
        List<Integer> eos = json.integers("eos_token_id");
        List<Integer> bos = json.integers("bos_token_id");
        boolean tied = json.flag("tie_word_embeddings") || !hasHead;
        return new ModelConfig(
                "llama",
                hidden,
                json.integer("num_hidden_layers"),
                heads,
                json.integer("num_key_value_heads", heads),
                json.integer("head_dim", hidden / Math.max(1, heads)),
                json.integer("intermediate_size"),
                json.integer("vocab_size"),
                rope.number("rope_theta", json.number("rope_theta", 10000)),
                json.number("rms_norm_eps", 1e-6),
                json.integer("max_position_embeddings"),
                tied,
                eos,
                bos.isEmpty() ? null : bos.getFirst(),
                json.integer("pad_token_id", eos.isEmpty() ? 0 : eos.getFirst()),
                publicId,
                scaling(json.optional("rope_parameters") == null ? json.object("rope_scaling") : rope));
    }

    private static @Nullable RopeScaling scaling(JsonFile rope) {
        String type = rope.string("rope_type", rope.string("type", "default"));
        return switch (type) {
            case "default" -> null;
            case "llama3" ->
                new RopeScaling(
                        rope.number("factor", Double.NaN),
                        rope.number("low_freq_factor", Double.NaN),
                        rope.number("high_freq_factor", Double.NaN),
                        rope.integer("original_max_position_embeddings"));
            default ->
                throw new CheckpointException(
                        rope.path(), "rope scaling " + type + " is not known; default and llama3 are");
        };
    }
}
