package org.llmtwin.runtime.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.llmtwin.runtime.GgufWriter;
import org.llmtwin.runtime.format.FloatTensor;
import org.llmtwin.runtime.format.SafetensorsWriter;

/** A Llama of one layer in a few kilobytes, so that thousands of damaged ones can be read. */
final class MiniModel {
    static final String CONFIG = """
            {"model_type":"llama","hidden_size":8,"num_hidden_layers":1,"num_attention_heads":2,"num_key_value_heads":1,
            "head_dim":4,"intermediate_size":16,"vocab_size":8,"rms_norm_eps":1e-5,"max_position_embeddings":64,
            "rope_theta":10000.0,"rope_scaling":{"rope_type":"llama3","factor":8.0,"low_freq_factor":1.0,
            "high_freq_factor":4.0,"original_max_position_embeddings":32},"tie_word_embeddings":false,"hidden_act":"silu",
            "attention_bias":false,"mlp_bias":false,"eos_token_id":[2,3],"bos_token_id":1,"pad_token_id":0}
            """;
    static final String TOKENIZER_CONFIG = """
            {"bos_token":{"content":"<s>"},"eos_token":"</s>","chat_template":[{"name":"default","template":"x"}]}
            """;
    /** Byte-level BPE over a few letters, with the parts that tokenizers of the families have. */
    static final String TOKENIZER = """
            {"version":"1.0","truncation":null,"padding":null,"added_tokens":[{"id":6,"content":"</s>","single_word":false,
            "lstrip":false,"rstrip":false,"normalized":false,"special":true}],"normalizer":{"type":"NFC"},
            "pre_tokenizer":{"type":"Sequence","pretokenizers":[{"type":"Split","pattern":{"Regex":"\\\\p{L}+|\\\\p{N}| ?[^a-z]+"},
            "behavior":"Isolated","invert":false},{"type":"Digits","individual_digits":true},
            {"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true,"use_regex":false}]},
            "post_processor":{"type":"ByteLevel","add_prefix_space":true,"trim_offsets":false,"use_regex":true},
            "decoder":{"type":"ByteLevel","add_prefix_space":true,"trim_offsets":true,"use_regex":true},
            "model":{"type":"BPE","dropout":null,"unk_token":null,"continuing_subword_prefix":null,"end_of_word_suffix":null,
            "fuse_unk":false,"byte_fallback":false,"ignore_merges":false,"vocab":{"a":0,"b":1,"c":2,"ab":3,"\\u0120":4,"abc":5},
            "merges":[["a","b"],["ab","c"]]}}
            """;

    private static final Map<String, String> GGUF_NAMES = new LinkedHashMap<>(Map.of(
            "model.embed_tokens.weight", "token_embd.weight",
            "model.norm.weight", "output_norm.weight",
            "lm_head.weight", "output.weight"));

    static {
        Map.of(
                        "input_layernorm", "attn_norm",
                        "post_attention_layernorm", "ffn_norm",
                        "self_attn.q_proj", "attn_q",
                        "self_attn.k_proj", "attn_k",
                        "self_attn.v_proj", "attn_v",
                        "self_attn.o_proj", "attn_output",
                        "mlp.gate_proj", "ffn_gate",
                        "mlp.up_proj", "ffn_up",
                        "mlp.down_proj", "ffn_down")
                .forEach((name, gguf) ->
                        GGUF_NAMES.put("model.layers.0." + name + ".weight", "blk.0." + gguf + ".weight"));
    }

    private MiniModel() {}

    static Map<String, FloatTensor> tensors() {
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        for (String name : GGUF_NAMES.keySet().stream().sorted().toList()) {
            long[] shape = shape(name);
            Random random = new Random(name.hashCode());
            float[] values = new float[(int) (shape[0] * (shape.length == 1 ? 1 : shape[1]))];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextFloat();
            }
            tensors.put(name, new FloatTensor(values, shape));
        }
        return tensors;
    }

    private static long[] shape(String name) {
        if (name.contains("norm")) {
            return new long[] {8};
        }
        if (name.contains("k_proj") || name.contains("v_proj")) {
            return new long[] {4, 8};
        }
        if (name.contains("gate_proj") || name.contains("up_proj")) {
            return new long[] {16, 8};
        }
        return name.contains("down_proj") ? new long[] {8, 16} : new long[] {8, 8};
    }

    static Path folder(Path folder) throws IOException {
        Files.createDirectories(folder);
        SafetensorsWriter.write(folder.resolve("model.safetensors"), tensors());
        Files.writeString(folder.resolve("config.json"), CONFIG);
        Files.writeString(folder.resolve("tokenizer.json"), TOKENIZER);
        Files.writeString(folder.resolve("tokenizer_config.json"), TOKENIZER_CONFIG);
        return folder;
    }

    /** The index of the same tensors in two files. */
    static String index() {
        StringBuilder json = new StringBuilder("{\"metadata\":{\"total_size\":2000},\"weight_map\":{");
        for (String name : tensors().keySet()) {
            json.append('"').append(name).append("\":\"").append(shard(name)).append("\",");
        }
        return json.deleteCharAt(json.length() - 1).append("}}").toString();
    }

    private static String shard(String name) {
        return "model-0000" + (name.contains("mlp") ? 1 : 2) + ".safetensors";
    }

    static void writeShards(Path folder) {
        for (String shard : List.of("model-00001.safetensors", "model-00002.safetensors")) {
            Map<String, FloatTensor> part = tensors();
            part.keySet().removeIf(name -> !shard(name).equals(shard));
            SafetensorsWriter.write(folder.resolve(shard), part);
        }
    }

    static byte[] gguf() {
        GgufWriter out = ggufMetadata();
        tensors().forEach((name, t) -> out.tensor(ggufName(name), t.values(), t.shape()));
        return out.tensor("rope_freqs.weight", new float[] {1, 8}, 2).bytes();
    }

    static String ggufName(String name) {
        return GGUF_NAMES.get(name);
    }

    /** Without tensors. */
    static GgufWriter ggufMetadata() {
        GgufWriter out = new GgufWriter().put("general.architecture", "llama").put("general.alignment", 32);
        out.put("llama.context_length", 64).put("llama.embedding_length", 8).put("llama.block_count", 1);
        out.put("llama.feed_forward_length", 16).put("llama.attention.head_count", 2);
        out.put("llama.attention.head_count_kv", 1).put("llama.attention.key_length", 4);
        out.put("llama.rope.freq_base", 10000f).put("llama.attention.layer_norm_rms_epsilon", 1e-5f);
        out.put("tokenizer.ggml.model", "gpt2").put("tokenizer.ggml.pre", "smollm");
        out.put("tokenizer.ggml.tokens", List.of("a", "b", "c", "ab", "d", "abc", "</s>", "<s>"));
        out.put(
                "tokenizer.ggml.token_type",
                IntStream.range(0, 8).mapToObj(i -> i < 6 ? 1 : 3).toList());
        out.put("tokenizer.ggml.merges", List.of("a b", "ab c")).put("tokenizer.ggml.eos_token_id", 6);
        return out.put("tokenizer.chat_template", "{{ bos_token }}").put("general.quantized", true);
    }
}
