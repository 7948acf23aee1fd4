package org.llmtwin.runtime;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.llmtwin.runtime.format.FloatTensor;
import org.llmtwin.runtime.format.SafetensorsFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tiny golden models as llama.cpp's converter (convert_hf_to_gguf.py) would write them: names by gguf-py's tensor_mapping.py,
 * Llama's and Mistral's query and key rows interleaved, GPT-2's maps transposed, Llama 3's scaling as a tensor of divisors.
 */
public final class TinyGguf {
    private static final Pattern IN_LAYER = Pattern.compile("(?:model\\.layers|transformer\\.h)\\.(\\d+)\\.(.+)");
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("model.embed_tokens", "token_embd"),
            Map.entry("model.norm", "output_norm"),
            Map.entry("lm_head", "output"),
            Map.entry("transformer.wte", "token_embd"),
            Map.entry("transformer.wpe", "position_embd"),
            Map.entry("transformer.ln_f", "output_norm"),
            Map.entry("input_layernorm", "attn_norm"),
            Map.entry("post_attention_layernorm", "ffn_norm"),
            Map.entry("self_attn.q_proj", "attn_q"),
            Map.entry("self_attn.k_proj", "attn_k"),
            Map.entry("self_attn.v_proj", "attn_v"),
            Map.entry("self_attn.o_proj", "attn_output"),
            Map.entry("self_attn.q_norm", "attn_q_norm"),
            Map.entry("self_attn.k_norm", "attn_k_norm"),
            Map.entry("mlp.gate_proj", "ffn_gate"),
            Map.entry("mlp.up_proj", "ffn_up"),
            Map.entry("mlp.down_proj", "ffn_down"),
            Map.entry("ln_1", "attn_norm"),
            Map.entry("ln_2", "ffn_norm"),
            Map.entry("attn.c_attn", "attn_qkv"),
            Map.entry("attn.c_proj", "attn_output"),
            Map.entry("mlp.c_fc", "ffn_up"),
            Map.entry("mlp.c_proj", "ffn_down"));

    private final JsonNode config;
    private final Map<String, FloatTensor> tensors = new LinkedHashMap<>();

    private TinyGguf(Path folder) {
        config = JsonMapper.shared().readTree(folder.resolve("config.json").toFile());
        try (SafetensorsFile file = SafetensorsFile.open(folder.resolve("model.safetensors"))) {
            file.tensorNames().forEach(name -> tensors.put(name, FloatTensor.read(file, name)));
        }
    }

    public static GgufWriter of(String name) {
        return new TinyGguf(Golden.path("tiny/" + name)).convert();
    }

    private GgufWriter convert() {
        String type = config.path("model_type").asString();
        GgufWriter out = new GgufWriter();
        String family = type.equals("mistral") ? "llama" : type; // to llama.cpp a Mistral is a Llama
        out.put("general.architecture", family);
        if (type.equals("gpt2")) {
            putGpt2(out);
        } else {
            putSizes(out, family + ".");
        }
        int vocabulary = config.path("vocab_size").asInt();
        if (family.equals("llama")) {
            out.put("llama.vocab_size", vocabulary);
        }
        out.put("tokenizer.ggml.model", "gpt2").put("tokenizer.ggml.pre", "gpt-2");
        out.put(
                "tokenizer.ggml.tokens",
                IntStream.range(0, vocabulary).mapToObj(i -> "t" + i).toList());
        out.put(
                "tokenizer.ggml.token_type",
                IntStream.range(0, vocabulary).mapToObj(i -> 1).toList());
        out.put("tokenizer.ggml.merges", List.of("t 1"));
        out.put("tokenizer.ggml.bos_token_id", 1).put("tokenizer.ggml.eos_token_id", 2);
        tensors.forEach((name, tensor) -> put(out, family, name, tensor));
        return out;
    }

    private void putGpt2(GgufWriter out) {
        int hidden = config.path("n_embd").asInt();
        out.put("gpt2.context_length", config.path("n_positions").asInt());
        out.put("gpt2.embedding_length", hidden).put("gpt2.feed_forward_length", 4 * hidden);
        out.put("gpt2.block_count", config.path("n_layer").asInt());
        out.put("gpt2.attention.head_count", config.path("n_head").asInt());
        out.put("gpt2.attention.layer_norm_epsilon", (float)
                config.path("layer_norm_epsilon").asDouble());
    }

    private void putSizes(GgufWriter out, String family) {
        int heads = config.path("num_attention_heads").asInt();
        int headDim = config.path("head_dim").asInt(config.path("hidden_size").asInt() / heads);
        double theta = config.path("rope_parameters")
                .path("rope_theta")
                .asDouble(config.path("rope_theta").asDouble(10000));
        out.put(
                family + "context_length",
                config.path("max_position_embeddings").asInt());
        out.put(family + "embedding_length", config.path("hidden_size").asInt());
        out.put(family + "block_count", config.path("num_hidden_layers").asInt());
        out.put(family + "feed_forward_length", config.path("intermediate_size").asInt());
        out.put(family + "attention.head_count", heads);
        out.put(
                family + "attention.head_count_kv",
                config.path("num_key_value_heads").asInt(heads));
        out.put(family + "attention.key_length", headDim);
        out.put(family + "rope.freq_base", (float) theta);
        out.put(family + "attention.layer_norm_rms_epsilon", (float)
                config.path("rms_norm_eps").asDouble());
        boolean windowed = config.path("model_type").asString().equals("mistral");
        if (windowed) {
            out.put(
                    family + "attention.sliding_window",
                    config.path("sliding_window").asInt());
        }
        JsonNode scaling = config.path("rope_scaling");
        if (scaling.path("rope_type").asString("").equals("llama3")) {
            out.tensor("rope_freqs.weight", divisors(scaling, theta, headDim), headDim / 2);
        }
    }

    /** Llama 3's rope scaling (Transformers' _compute_llama3_parameters) as a divisor of each frequency. */
    private static float[] divisors(JsonNode scaling, double theta, int headDim) {
        double factor = scaling.path("factor").asDouble();
        double low = scaling.path("low_freq_factor").asDouble();
        double high = scaling.path("high_freq_factor").asDouble();
        double length = scaling.path("original_max_position_embeddings").asDouble();
        float[] divisors = new float[headDim / 2];
        for (int j = 0; j < divisors.length; j++) {
            double turns = length * Math.pow(theta, -2.0 * j / headDim) / (2 * Math.PI);
            double smooth = Math.clamp((turns - low) / (high - low), 0, 1);
            divisors[j] = (float) (1 / ((1 - smooth) / factor + smooth));
        }
        return divisors;
    }

    private void put(GgufWriter out, String family, String name, FloatTensor tensor) {
        float[] values = tensor.values();
        long[] shape = tensor.shape();
        if (family.equals("llama") && name.matches(".*self_attn\\.[qk]_proj\\.weight")) {
            int heads = config.path(name.contains(".q_proj") ? "num_attention_heads" : "num_key_value_heads")
                    .asInt();
            values = interleaved(values, (int) shape[0], (int) shape[1], heads);
        } else if (name.matches("transformer\\.h\\..*(c_attn|c_proj|c_fc)\\.weight")) {
            values = transposed(values, (int) shape[0], (int) shape[1]);
            shape = new long[] {shape[1], shape[0]};
        }
        out.tensor(ggufName(name), values, shape);
    }

    private static String ggufName(String name) {
        String module = name.substring(0, name.lastIndexOf('.'));
        String kind = name.substring(module.length());
        Matcher layer = IN_LAYER.matcher(module);
        return layer.matches()
                ? "blk." + layer.group(1) + "." + NAMES.get(layer.group(2)) + kind
                : NAMES.get(module) + kind;
    }

    /** Row h*d + s*d/2 + j goes to h*d + 2j + s. */
    private static float[] interleaved(float[] values, int rows, int columns, int heads) {
        int half = rows / heads / 2;
        float[] result = new float[values.length];
        for (int row = 0; row < rows; row++) {
            int head = row / (2 * half);
            int target = 2 * half * head + 2 * (row % half) + row / half % 2;
            System.arraycopy(values, row * columns, result, target * columns, columns);
        }
        return result;
    }

    private static float[] transposed(float[] values, int rows, int columns) {
        float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i % columns * rows + i / columns] = values[i];
        }
        return result;
    }
}
