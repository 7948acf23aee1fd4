package org.llmtwin.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.format.FloatTensor;
import org.llmtwin.runtime.format.SafetensorsFile;
import org.llmtwin.runtime.format.SafetensorsWriter;
import tools.jackson.databind.json.JsonMapper;

class HuggingFaceCheckpointTest {
    private static final Path TINY = Golden.path("tiny/llama");

    @TempDir
    private Path folder;

    @Test
    void readsTheKeysOfCheckpointsOnTheHub() {
        try (Checkpoint checkpoint = Checkpoint.open(TINY, "someone/tiny")) {
            assertThat(checkpoint.config())
                    .isEqualTo(new ModelConfig(
                            "llama",
                            32,
                            2,
                            4,
                            2,
                            8,
                            64,
                            128,
                            500,
                            1e-5,
                            128,
                            false,
                            List.of(2),
                            1,
                            0,
                            "someone/tiny",
                            new RopeScaling(8, 1, 4, 64)));
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
            assertThat(checkpoint.config().ropeTheta()).isEqualTo(700);
            assertThat(checkpoint.config().ropeScaling()).isNull();
            assertThat(checkpoint.config().eosTokenIds()).containsExactly(5, 2);
        }
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
    void tellsThatAFolderHasNoTokenizer() {
        try (Checkpoint checkpoint = Checkpoint.open(TINY)) {
            assertThatThrownBy(checkpoint::tokenizer).hasMessageContaining("tokenizer.json");
        }
    }

    private static Map<String, FloatTensor> tensors() {
        Map<String, FloatTensor> all = new LinkedHashMap<>();
        try (SafetensorsFile file = SafetensorsFile.open(TINY.resolve("model.safetensors"))) {
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
