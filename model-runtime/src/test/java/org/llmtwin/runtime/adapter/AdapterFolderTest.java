package org.llmtwin.runtime.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.TestModel;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.format.FloatTensor;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.train.Adapters;

class AdapterFolderTest {
    private static final Path GOLDEN = Golden.path("adapter");
    private static final String B = "base_model.model.model.layers.0.self_attn.v_proj.lora_B.weight";
    private static final ModelConfig SMOLLM2 = sizes();

    private static ModelConfig sizes() {
        try (Checkpoint checkpoint = TestModel.open()) {
            return checkpoint.config();
        }
    }

    @TempDir
    private Path folder;

    @Test
    void readsWhatPeftWrites() {
        AdapterWeights adapter = AdapterFolder.read(GOLDEN, SMOLLM2);
        assertThat(adapter.config())
                .isEqualTo(new LoraConfig(2, 4, 0, List.of("q_proj", "v_proj"), "HuggingFaceTB/SmolLM2-135M-Instruct"));
        assertThat(adapter.config().scale()).isEqualTo(2);
        assertThat(adapter.tensors()).hasSize(120);
        assertThat(adapter.tensors().get(B).shape()).containsExactly(192, 2);
    }

    @Test
    void writesWhatItReads() throws IOException {
        AdapterWeights adapter = AdapterFolder.read(GOLDEN, SMOLLM2);
        AdapterFolder.write(folder, adapter, SMOLLM2);
        assertThat(AdapterFolder.read(folder, SMOLLM2)).isEqualTo(adapter);
        assertThat(Files.size(folder.resolve(AdapterFolder.WEIGHTS)))
                .isBetween(
                        Files.size(GOLDEN.resolve(AdapterFolder.WEIGHTS)) - 4096,
                        Files.size(GOLDEN.resolve(AdapterFolder.WEIGHTS)) + 4096);
    }

    @Test
    void aRankStabilizedScaleIsKept() throws IOException {
        String config = Files.readString(GOLDEN.resolve(AdapterFolder.CONFIG));
        Files.writeString(
                folder.resolve(AdapterFolder.CONFIG), config.replace("\"use_rslora\": false", "\"use_rslora\": true"));
        LoraConfig read = AdapterFolder.readConfig(folder);
        assertThat(read.rankStabilized()).isTrue();
        assertThat(read.scale()).as("alpha 4, rank 2").isEqualTo(4 / Math.sqrt(2));
        AdapterWeights adapter = Adapters.byFormula(SMOLLM2, read, true);
        AdapterFolder.write(folder, adapter, SMOLLM2);
        assertThat(AdapterFolder.read(folder, SMOLLM2)).isEqualTo(adapter);
    }

    @Test
    void namesTheTensorThatIsMissingUnexpectedOrMisshapen() {
        AdapterWeights adapter = AdapterFolder.read(GOLDEN, SMOLLM2);
        Map<String, FloatTensor> tensors = new HashMap<>(adapter.tensors());
        FloatTensor b = tensors.remove(B);
        assertRefused(adapter, tensors, "lacks tensor " + B);
        tensors.put(B, new FloatTensor(b.values(), 2, 192));
        assertRefused(adapter, tensors, B + " has shape [2, 192]");
        tensors.put(B, b);
        tensors.put("stray", b);
        assertRefused(adapter, tensors, "unexpected tensor stray");
        tensors.remove("stray");
        float[] broken = b.values().clone();
        broken[3] = Float.NaN;
        tensors.put(B, new FloatTensor(broken, 192, 2));
        assertRefused(adapter, tensors, B + " holds NaN");
    }

    @Test
    void tellsAnUntrainedAdapter() {
        AdapterWeights adapter = AdapterFolder.read(GOLDEN, SMOLLM2);
        adapter.requireTrained();
        Map<String, FloatTensor> tensors = new HashMap<>(adapter.tensors());
        tensors.put(B, new FloatTensor(new float[384], 192, 2));
        assertThatThrownBy(() -> new AdapterWeights(adapter.config(), tensors).requireTrained())
                .hasMessageContaining(B)
                .hasMessageContaining("not trained");
    }

    @Test
    void refusesAFewHundredBytes() throws IOException {
        Files.copy(GOLDEN.resolve(AdapterFolder.CONFIG), folder.resolve(AdapterFolder.CONFIG));
        Files.write(folder.resolve(AdapterFolder.WEIGHTS), new byte[300]);
        assertThatThrownBy(() -> AdapterFolder.read(folder, SMOLLM2)).isInstanceOf(AdapterException.class);
    }

    @Test
    void refusesKindsOfAdapterThatItWouldMisread() throws IOException {
        String config = Files.readString(GOLDEN.resolve(AdapterFolder.CONFIG));
        assertConfigRefused(
                config.replace("\"rank_pattern\": {}", "\"rank_pattern\": {\"q_proj\": 4}"), "rank_pattern");
        assertConfigRefused(config.replace("\"bias\": \"none\"", "\"bias\": \"all\""), "bias must be none");
        assertConfigRefused(config.replace("\"r\": 2", "\"r\": 0"), "rank must lie");
        assertConfigRefused(config.replace("v_proj", "lm_head"), "targetModules must be of");
        assertConfigRefused("{", "no valid JSON");
        assertConfigRefused(config.replace("\"r\": 2", "\"r\": 4294967298"), "r must be a whole number, is 4294967298");
        assertConfigRefused(config.replace("\"r\": 2", "\"r\": 2.5"), "r must be a whole number, is 2.5");
        assertConfigRefused(
                config.replace("\"use_rslora\": false", "\"use_rslora\": \"yes\""), "use_rslora must be true or false");
        assertConfigRefused("{\"a\":\"" + "a".repeat(65 << 20) + "\"}", "adapter_config.json");
    }

    @Test
    void namesAndMarksAdaptersOfGptTwoAsPeftDoes() throws IOException {
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/gpt2"))) {
            ModelConfig gpt2 = checkpoint.config();
            AdapterWeights adapter = Adapters.byFormula(gpt2, Adapters.lora(gpt2, 2), true);
            AdapterFolder.write(folder, adapter, gpt2);
            assertThat(AdapterFolder.read(folder, gpt2)).isEqualTo(adapter);
            assertThat(Files.readString(folder.resolve(AdapterFolder.CONFIG))).contains("\"fan_in_fan_out\" : true");
            assertThat(adapter.tensors()
                            .get("base_model.model.transformer.h.1.attn.c_attn.lora_B.weight")
                            .shape())
                    .containsExactly(96, 2);
            assertThatThrownBy(() -> AdapterFolder.read(folder, SMOLLM2))
                    .isInstanceOf(AdapterException.class)
                    .hasMessageContaining("for family llama");
        }
    }

    private void assertConfigRefused(String json, String message) throws IOException {
        Files.writeString(folder.resolve(AdapterFolder.CONFIG), json);
        assertThatThrownBy(() -> AdapterFolder.readConfig(folder))
                .isInstanceOf(AdapterException.class)
                .hasMessageContaining(message);
    }

    private static void assertRefused(AdapterWeights adapter, Map<String, FloatTensor> tensors, String message) {
        assertThatThrownBy(() -> new AdapterWeights(adapter.config(), tensors).requireFits(SMOLLM2))
                .isInstanceOf(AdapterException.class)
                .hasMessageContaining(message);
    }
}
