package org.llmtwin.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.format.CheckpointException;
import org.llmtwin.runtime.format.FloatTensor;
import org.llmtwin.runtime.format.SafetensorsFile;
import org.llmtwin.runtime.format.SafetensorsWriter;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.rotary.Llama3Scaling;
import org.llmtwin.runtime.rotary.RotaryConfig;
import tools.jackson.databind.json.JsonMapper;

class HuggingFaceCheckpointTest {
    private static final Path TINY = Golden.path("tiny/llama");

    @TempDir
    private Path folder;

    @Test
    void readsTheKeysOfCheckpointsOnTheHub() {
        try (Checkpoint checkpoint = Checkpoint.open(TINY, "someone/tiny")) {
            ModelConfig config = checkpoint.config();
            assertThat(config.family().name()).isEqualTo("llama");
            assertThat(config)
                    .isEqualTo(new ModelConfig(
                            config.family(),
                            32,
                            2,
                            4,
                            2,
                            8,
                            64,
                            128,
                            new RotaryConfig(500, new Llama3Scaling(8, 1, 4, 64)),
                            0,
                            1e-5,
                            128,
                            false,
                            List.of(2),
                            1,
                            0,
                            "someone/tiny"));
            assertThat(checkpoint.tensorNames()).hasSize(21).contains("lm_head.weight");
            assertThat(checkpoint.shape("model.layers.1.self_attn.k_proj.weight"))
                    .containsExactly(16, 32);
        }
    }

    @Test
    void readsTheKeysThatTransformersFiveWrites() throws IOException {
        copyWeights();
        String config = Files.readString(TINY.resolve("config.json"))
                .replaceFirst(
                        "(?s)\"rope_scaling\": \\{.*?}",
                        "\"rope_parameters\": {\"rope_theta\": 700.0, \"rope_type\": \"default\"}")
                .replace("  \"rope_theta\": 500.0,\n", "")
                .replace("\"eos_token_id\": 2", "\"eos_token_id\": [5, 2]");
        Files.writeString(folder.resolve("config.json"), config);
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            assertThat(checkpoint.config().rotary()).isEqualTo(new RotaryConfig(700, null));
            assertThat(checkpoint.config().eosTokenIds()).containsExactly(5, 2);
        }
    }

    @Test
    void theGenerationConfigurationAddsItsEndTokens() throws IOException {
        copyWeights();
        Files.copy(TINY.resolve("config.json"), folder.resolve("config.json"));
        Path generation = folder.resolve("generation_config.json");
        Files.writeString(generation, "{\"eos_token_id\": [7, 2]}");
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            assertThat(checkpoint.config().eosTokenIds()).containsExactly(2, 7);
        }
        Files.writeString(generation, "{\"do_sample\": true}");
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            assertThat(checkpoint.config().eosTokenIds()).containsExactly(2);
        }
        Files.writeString(generation, "{\"eos_token_id\": \"end\"}");
        assertThatThrownBy(() -> Checkpoint.open(folder))
                .hasMessageContaining("generation_config.json: eos_token_id must be a whole number");
    }

    @Test
    void readsShardsAsItReadsOneFile() throws IOException {
        Files.copy(TINY.resolve("config.json"), folder.resolve("config.json"));
        Map<String, FloatTensor> all = tensors();
        Map<String, String> index = all.keySet().stream()
                .collect(Collectors.toMap(n -> n, n -> "model-" + (n.contains("layers.0") ? 1 : 2) + ".safetensors"));
        for (String shard : List.copyOf(new java.util.TreeSet<>(index.values()))) {
            Map<String, FloatTensor> part = new LinkedHashMap<>(all);
            part.keySet().removeIf(n -> !shard.equals(index.get(n)));
            SafetensorsWriter.write(folder.resolve(shard), part);
        }
        writeIndex(index);
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            assertThat(checkpoint.tensorNames()).hasSize(21);
        }
        index.put("lm_head.weight", "../../model.safetensors");
        writeIndex(index);
        assertThatThrownBy(() -> Checkpoint.open(folder)).hasMessageContaining("no file name");
    }

    @Test
    void saysWhichTensorIsMissingOrMisshapen() throws IOException {
        Files.copy(TINY.resolve("config.json"), folder.resolve("config.json"));
        Map<String, FloatTensor> all = tensors();
        FloatTensor norm = all.remove("model.norm.weight");
        SafetensorsWriter.write(folder.resolve("model.safetensors"), all);
        assertThatThrownBy(() -> Checkpoint.open(folder)).hasMessageContaining("model.norm.weight is missing");
        all.put("model.norm.weight", new FloatTensor(norm.values(), 8, 4));
        SafetensorsWriter.write(folder.resolve("model.safetensors"), all);
        assertThatThrownBy(() -> Checkpoint.open(folder))
                .hasMessageContaining("[8, 4]")
                .hasMessageContaining("[32]");
    }

    @Test
    void readsNamesOfTheBareModelToo() throws IOException {
        Path gpt2 = Golden.path("tiny/gpt2");
        Files.copy(gpt2.resolve("config.json"), folder.resolve("config.json"));
        Map<String, FloatTensor> bare = new LinkedHashMap<>();
        tensors(gpt2).forEach((name, tensor) -> bare.put(name.replace("transformer.", ""), tensor));
        SafetensorsWriter.write(folder.resolve("model.safetensors"), bare);
        String name = "transformer.h.1.mlp.c_fc.weight";
        float[] values = new float[128 * 32];
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            assertThat(checkpoint.tensorNames()).contains(name);
            assertThat(checkpoint.shape(name)).containsExactly(128, 32);
            checkpoint.read(name, FloatBuffer.wrap(values));
        }
        float[] stored = tensors(gpt2).get(name).values(); // [in, out]
        assertThat(values[5 * 32 + 3]).isEqualTo(stored[3 * 128 + 5]);
        assertThat(values[127 * 32 + 31]).isEqualTo(stored[31 * 128 + 127]);
    }

    /** Older GPT-2 files hold their masks. */
    @Test
    void leavesOutWhatHoldsNoWeights() throws IOException {
        Files.copy(TINY.resolve("config.json"), folder.resolve("config.json"));
        byte[] sound = Files.readAllBytes(TINY.resolve("model.safetensors"));
        int header = ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
        String json = new String(sound, 8, header, StandardCharsets.UTF_8);
        int data = sound.length - 8 - header;
        writeWithMask(json, sound, "mask", data, "BOOL");
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            assertThat(checkpoint.tensorNames()).hasSize(21);
        }
        writeWithMask(json, sound, "mask", data, "BOOLEAN");
        assertThatThrownBy(() -> Checkpoint.open(folder))
                .hasMessageContaining("tensor mask has dtype 'BOOLEAN'; known are F32, F16, BF16");
        writeWithMask(json.replace("model.norm.weight", "norm"), sound, "model.norm.weight", data, "U8");
        assertThatThrownBy(() -> Checkpoint.open(folder))
                .hasMessageContaining("tensor model.norm.weight has dtype 'U8'; known are");
    }

    private void writeWithMask(String json, byte[] sound, String name, int data, String dtype) throws IOException {
        String mask = "{\"%s\":{\"dtype\":\"%s\",\"shape\":[1,1,2,2],\"data_offsets\":[%d,%d]},"
                .formatted(name, dtype, data, data + 4);
        byte[] header = (mask + json.substring(1)).getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(8 + header.length + data + 4).order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(header.length).put(header).put(sound, sound.length - data, data);
        Files.write(folder.resolve("model.safetensors"), out.array());
    }

    @Test
    void refusesWhatALayerHereWouldGetWrong() throws IOException {
        assertConfigRefused("llama", "\"attention_bias\": false", "\"attention_bias\": true", "attention_bias true");
        assertConfigRefused("llama", "\"hidden_act\": \"silu\"", "\"hidden_act\": \"relu\"", "hidden_act relu");
        assertConfigRefused("llama", "\"rope_type\": \"llama3\"", "\"rope_type\": \"yarn\"", "scaling yarn");
        assertConfigRefused("qwen2", "\"use_sliding_window\": false", "\"use_sliding_window\": true", "use_sliding");
        assertConfigRefused("gpt2", "gelu_new", "relu", "activation_function relu");
        assertConfigRefused("gpt2", "\"scale_attn_weights\": true", "\"scale_attn_weights\": false", "scale_attn");
        assertConfigRefused(
                "qwen3",
                "\"model_type\": \"qwen3\"",
                "\"model_type\": \"qwen9\"",
                "architecture qwen9 is not known; known are gpt2, llama, mistral, qwen2, qwen3");
    }

    /** As Transformers reads it. */
    @Test
    void aMistralThatStatesNoWindowHasTheFirstOnes() throws IOException {
        assertThat(windowOf("\"sliding_window\": 8,")).isEqualTo(8);
        assertThat(windowOf("\"sliding_window\": null,")).isZero();
        assertThat(windowOf("")).isEqualTo(4096);
    }

    private int windowOf(String stated) throws IOException {
        change("mistral", "\"sliding_window\": 8,", stated);
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            ModelConfig config = checkpoint.config();
            assertThat(config.family().describe(config).get("sliding_window"))
                    .isEqualTo(config.slidingWindow() == 0 ? null : config.slidingWindow());
            return config.slidingWindow();
        }
    }

    private void change(String model, String from, String to) throws IOException {
        Path source = Golden.path("tiny/" + model);
        Files.copy(
                source.resolve("model.safetensors"),
                folder.resolve("model.safetensors"),
                StandardCopyOption.REPLACE_EXISTING);
        String config = Files.readString(source.resolve("config.json"));
        assertThat(config).contains(from);
        Files.writeString(folder.resolve("config.json"), config.replace(from, to));
    }

    private void assertConfigRefused(String model, String from, String to, String message) throws IOException {
        change(model, from, to);
        assertThatThrownBy(() -> Checkpoint.open(folder))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("config.json")
                .hasMessageContaining(message);
    }

    @Test
    void tellsThatAFolderHasNoTokenizer() {
        try (Checkpoint checkpoint = Checkpoint.open(TINY)) {
            assertThatThrownBy(checkpoint::tokenizer).hasMessageContaining("tokenizer.json");
        }
    }

    private static Map<String, FloatTensor> tensors() {
        return tensors(TINY);
    }

    private static Map<String, FloatTensor> tensors(Path model) {
        Map<String, FloatTensor> all = new LinkedHashMap<>();
        try (SafetensorsFile file = SafetensorsFile.open(model.resolve("model.safetensors"))) {
            file.tensorNames().forEach(name -> all.put(name, FloatTensor.read(file, name)));
        }
        return all;
    }

    private void copyWeights() throws IOException {
        Files.copy(TINY.resolve("model.safetensors"), folder.resolve("model.safetensors"));
    }

    private void writeIndex(Map<String, String> index) throws IOException {
        Files.writeString(
                folder.resolve("model.safetensors.index.json"),
                JsonMapper.shared().writeValueAsString(Map.of("weight_map", index)));
    }
}
