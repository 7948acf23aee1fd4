package org.llmtwin.training.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.llmtwin.runtime.format.FloatTensor;
import org.llmtwin.runtime.format.SafetensorsWriter;
import tools.jackson.databind.json.JsonMapper;

/** A Llama of two layers with random weights and a tokenizer of bytes, as a Hugging Face folder. */
public final class TinyModel {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int HIDDEN = 32;
    private static final int INNER = 64;
    private static final int KEYS = 16;
    private static final List<String> SPECIALS = List.of("<|end|>", "<|im_start|>", "<|im_end|>");
    private static final int VOCABULARY = 256 + SPECIALS.size();

    private TinyModel() {}

    public static Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("config.json"), JSON.writeValueAsString(config()));
        Files.writeString(folder.resolve("tokenizer.json"), JSON.writeValueAsString(tokenizer()));
        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"eos_token\": \"<|im_end|>\"}");
        Files.writeString(folder.resolve("chat_template.jinja"), """
                {% for m in messages %}<|im_start|>{{ m['role'] }}
                {{ m['content'] }}<|im_end|>
                {% endfor %}{% if add_generation_prompt %}<|im_start|>assistant
                {% endif %}""");
        SafetensorsWriter.write(folder.resolve("model.safetensors"), weights());
        return folder;
    }

    private static Map<String, Object> config() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("architectures", List.of("LlamaForCausalLM"));
        config.put("model_type", "llama");
        config.put("hidden_size", HIDDEN);
        config.put("intermediate_size", INNER);
        config.put("num_hidden_layers", 2);
        config.put("num_attention_heads", 4);
        config.put("num_key_value_heads", 2);
        config.put("head_dim", 8);
        config.put("vocab_size", VOCABULARY);
        config.put("max_position_embeddings", 4096);
        config.put("rms_norm_eps", 1e-5);
        config.put("rope_theta", 10000.0);
        config.put("tie_word_embeddings", true);
        config.put("hidden_act", "silu");
        config.put("eos_token_id", 258);
        config.put("pad_token_id", 256);
        config.put("torch_dtype", "float32");
        return config;
    }

    private static Map<String, FloatTensor> weights() {
        Random random = new Random(5);
        Map<String, FloatTensor> weights = new LinkedHashMap<>();
        weights.put("model.embed_tokens.weight", matrix(random, VOCABULARY, HIDDEN));
        for (int layer = 0; layer < 2; layer++) {
            String name = "model.layers." + layer + ".";
            weights.put(name + "input_layernorm.weight", ones());
            weights.put(name + "post_attention_layernorm.weight", ones());
            weights.put(name + "self_attn.q_proj.weight", matrix(random, HIDDEN, HIDDEN));
            weights.put(name + "self_attn.k_proj.weight", matrix(random, KEYS, HIDDEN));
            weights.put(name + "self_attn.v_proj.weight", matrix(random, KEYS, HIDDEN));
            weights.put(name + "self_attn.o_proj.weight", matrix(random, HIDDEN, HIDDEN));
            weights.put(name + "mlp.gate_proj.weight", matrix(random, INNER, HIDDEN));
            weights.put(name + "mlp.up_proj.weight", matrix(random, INNER, HIDDEN));
            weights.put(name + "mlp.down_proj.weight", matrix(random, HIDDEN, INNER));
        }
        weights.put("model.norm.weight", ones());
        return weights;
    }

    private static FloatTensor matrix(Random random, int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.1 * random.nextGaussian());
        }
        return new FloatTensor(values, rows, columns);
    }

    private static FloatTensor ones() {
        float[] values = new float[HIDDEN];
        java.util.Arrays.fill(values, 1);
        return new FloatTensor(values, HIDDEN);
    }

    private static Map<String, Object> tokenizer() {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("type", "BPE");
        model.put("vocab", bytes());
        model.put("merges", List.of());
        Map<String, Object> level =
                Map.of("type", "ByteLevel", "add_prefix_space", false, "trim_offsets", true, "use_regex", true);
        Map<String, Object> tokenizer = new LinkedHashMap<>();
        tokenizer.put("version", "1.0");
        tokenizer.put("added_tokens", specials());
        tokenizer.put("pre_tokenizer", level);
        tokenizer.put("decoder", level);
        tokenizer.put("model", model);
        return tokenizer;
    }

    private static List<Map<String, Object>> specials() {
        List<Map<String, Object>> tokens = new ArrayList<>();
        for (int i = 0; i < SPECIALS.size(); i++) {
            tokens.add(Map.of(
                    "id",
                    256 + i,
                    "content",
                    SPECIALS.get(i),
                    "single_word",
                    false,
                    "lstrip",
                    false,
                    "rstrip",
                    false,
                    "normalized",
                    false,
                    "special",
                    true));
        }
        return tokens;
    }

    /** The visible character that byte-level tokenizers (GPT-2's) have for each byte. */
    private static Map<String, Integer> bytes() {
        Map<String, Integer> vocabulary = new LinkedHashMap<>();
        int hidden = 256;
        for (int b = 0; b < 256; b++) {
            boolean visible = b >= 33 && b <= 126 || b >= 161 && b <= 172 || b >= 174;
            vocabulary.put(String.valueOf((char) (visible ? b : hidden++)), b);
        }
        return vocabulary;
    }
}
