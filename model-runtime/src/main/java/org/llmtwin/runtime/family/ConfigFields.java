package org.llmtwin.runtime.family;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.rotary.DividedFrequencies;
import org.llmtwin.runtime.rotary.Llama3Scaling;
import org.llmtwin.runtime.rotary.RopeScaling;
import org.llmtwin.runtime.rotary.RotaryConfig;

/** The fields of a config.json, with the names that checkpoints on the hub have. */
final class ConfigFields {
    private ConfigFields() {}

    /** What every family has. */
    static Map<String, Object> shared(ModelConfig config, String type, String architecture) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("architectures", List.of(architecture));
        fields.put("model_type", type);
        fields.put("vocab_size", config.vocabSize());
        fields.put("tie_word_embeddings", config.tiedEmbeddings());
        Integer bos = config.bosTokenId();
        if (bos != null) {
            fields.put("bos_token_id", bos);
        }
        List<Integer> eos = config.eosTokenIds();
        fields.put("eos_token_id", eos.size() == 1 ? eos.getFirst() : eos);
        fields.put("pad_token_id", config.padTokenId());
        return fields;
    }

    /** What the families share that have Llama's names. */
    static Map<String, Object> llama(ModelConfig config, String type, String architecture) {
        Map<String, Object> fields = shared(config, type, architecture);
        fields.put("hidden_act", "silu");
        fields.put("hidden_size", config.hiddenSize());
        fields.put("num_hidden_layers", config.layers());
        fields.put("num_attention_heads", config.heads());
        fields.put("num_key_value_heads", config.kvHeads());
        fields.put("head_dim", config.headDim());
        fields.put("intermediate_size", config.intermediateSize());
        fields.put("max_position_embeddings", config.maxPositions());
        fields.put("rms_norm_eps", config.normEps());
        RotaryConfig rotary = Objects.requireNonNull(config.rotary());
        fields.put("rope_theta", rotary.theta());
        RopeScaling scaling = rotary.scaling();
        if (scaling != null) {
            fields.put("rope_scaling", scaling(llama3(scaling, rotary.theta())));
        }
        return fields;
    }

    /** Without a window it says so: nothing would mean the window of the first Mistral. */
    static Map<String, Object> mistral(ModelConfig config) {
        Map<String, Object> fields = llama(config, "mistral", "MistralForCausalLM");
        fields.put("sliding_window", config.slidingWindow() > 0 ? config.slidingWindow() : null);
        return fields;
    }

    private static Llama3Scaling llama3(RopeScaling scaling, double theta) {
        return switch (scaling) {
            case Llama3Scaling stated -> stated;
            case DividedFrequencies divided -> Llama3Scaling.of(divided, theta);
        };
    }

    private static Map<String, Object> scaling(Llama3Scaling scaling) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("rope_type", "llama3");
        fields.put("factor", scaling.factor());
        fields.put("low_freq_factor", scaling.lowFrequencyFactor());
        fields.put("high_freq_factor", scaling.highFrequencyFactor());
        fields.put("original_max_position_embeddings", scaling.originalMaxPositions());
        return fields;
    }
}
