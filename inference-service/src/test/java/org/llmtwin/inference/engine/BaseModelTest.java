package org.llmtwin.inference.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.runtime.format.CheckpointException;
import org.llmtwin.runtime.format.FloatTensor;
import org.llmtwin.runtime.format.SafetensorsWriter;
import org.llmtwin.runtime.generate.GeneratorSettings;
import tools.jackson.databind.json.JsonMapper;

/** A GPT-2 of one layer, which as all of its family has positions for so many tokens and no chat template of its own. */
class BaseModelTest {
    private static final int POSITIONS = 64;
    private static final int WIDTH = 8;
    private static final int VOCABULARY = 16;

    @TempDir
    Path folder;

    @Test
    void theWindowIsNoLongerThanTheModel() throws IOException {
        write();
        Files.writeString(
                folder.resolve("chat_template.jinja"), "{% for m in messages %}{{ m.content }}<|end|>{% endfor %}");
        assertThat(window(2048)).isEqualTo(POSITIONS);
        assertThat(window(32)).isEqualTo(32);
    }

    private int window(int configured) {
        try (BaseModel base = BaseModel.open(folder.toString(), folder, new GeneratorSettings(configured, 1, 1))) {
            return base.window();
        }
    }

    @Test
    void aModelWithoutAChatTemplateIsRefusedWithItsNameAndWhatToDo() throws IOException {
        write();
        assertThatThrownBy(() -> window(32))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("no chat template")
                .hasMessageContaining("chat_template.jinja");
    }

    private void write() throws IOException {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("model_type", "gpt2");
        config.put("activation_function", "gelu_new");
        config.put("n_embd", WIDTH);
        config.put("n_layer", 1);
        config.put("n_head", 2);
        config.put("n_positions", POSITIONS);
        config.put("vocab_size", VOCABULARY);
        config.put("eos_token_id", VOCABULARY - 1);
        Files.writeString(folder.resolve("config.json"), JsonMapper.shared().writeValueAsString(config));
        Files.writeString(folder.resolve("tokenizer.json"), JsonMapper.shared().writeValueAsString(tokenizer()));
        SafetensorsWriter.write(folder.resolve("model.safetensors"), weights());
    }

    private static Map<String, FloatTensor> weights() {
        Map<String, FloatTensor> weights = new LinkedHashMap<>();
        weights.put("transformer.wte.weight", tensor(VOCABULARY, WIDTH));
        weights.put("transformer.wpe.weight", tensor(POSITIONS, WIDTH));
        for (String norm : List.of("h.0.ln_1", "h.0.ln_2", "ln_f")) {
            weights.put("transformer." + norm + ".weight", tensor(WIDTH));
            weights.put("transformer." + norm + ".bias", tensor(WIDTH));
        }
        putMap(weights, "attn.c_attn", WIDTH, 3 * WIDTH);
        putMap(weights, "attn.c_proj", WIDTH, WIDTH);
        putMap(weights, "mlp.c_fc", WIDTH, 4 * WIDTH);
        putMap(weights, "mlp.c_proj", 4 * WIDTH, WIDTH);
        return weights;
    }

    private static void putMap(Map<String, FloatTensor> weights, String name, int in, int out) {
        weights.put("transformer.h.0." + name + ".weight", tensor(in, out));
        weights.put("transformer.h.0." + name + ".bias", tensor(out));
    }

    private static FloatTensor tensor(long... shape) {
        float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        Arrays.fill(values, 0.1f);
        return new FloatTensor(values, shape);
    }

    private static Map<String, Object> tokenizer() {
        Map<String, Object> vocabulary = new LinkedHashMap<>();
        IntStream.range(0, VOCABULARY - 1).forEach(i -> vocabulary.put(String.valueOf((char) ('a' + i)), i));
        Map<String, Object> bytes =
                Map.of("type", "ByteLevel", "add_prefix_space", false, "trim_offsets", true, "use_regex", true);
        return Map.of(
                "version",
                "1.0",
                "added_tokens",
                List.of(end()),
                "pre_tokenizer",
                bytes,
                "decoder",
                bytes,
                "model",
                Map.of("type", "BPE", "vocab", vocabulary, "merges", List.of()));
    }

    private static Map<String, Object> end() {
        return Map.of(
                "id", VOCABULARY - 1,
                "content", "<|end|>",
                "single_word", false,
                "lstrip", false,
                "rstrip", false,
                "normalized", false,
                "special", true);
    }
}
