package org.llmtwin.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.MemorySegment;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.TestModel;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.rotary.RotaryConfig;
import tools.jackson.databind.JsonNode;

class GgufCheckpointTest {
    private static final JsonNode GOLDEN = Golden.json("dequant.json");
    private static Checkpoint checkpoint;

    @BeforeAll
    static void open() {
        checkpoint = TestModel.open();
    }

    @AfterAll
    static void close() {
        checkpoint.close();
    }

    @Test
    void readsTheConfiguration() {
        ModelConfig config = checkpoint.config();
        assertThat(config.family().name()).isEqualTo("llama");
        assertThat(config)
                .isEqualTo(new ModelConfig(
                        config.family(),
                        576,
                        30,
                        9,
                        3,
                        64,
                        1536,
                        49152,
                        new RotaryConfig(100000, null),
                        0,
                        1e-5,
                        8192,
                        true,
                        List.of(2),
                        1,
                        2,
                        "HuggingFaceTB/SmolLM2-135M-Instruct"));
        assertThat(checkpoint.tensorNames()).hasSize(272).contains("model.layers.29.mlp.down_proj.weight");
    }

    @Test
    void dequantisesAsTheReferenceDoes() {
        for (JsonNode expected : GOLDEN.path("tensors")) {
            String name = huggingFaceName(expected.path("name").asString());
            float[] values = read(name);
            assertThat(checkpoint.shape(name))
                    .isEqualTo(expected.path("shape")
                            .valueStream()
                            .mapToLong(JsonNode::asLong)
                            .toArray());
            if (!name.contains("q_proj") && !name.contains("k_proj")) { // their rows stand in another order
                assertNear(Arrays.copyOf(values, 8), expected.path("first8"));
                assertNear(Arrays.copyOfRange(values, values.length - 8, values.length), expected.path("last8"));
            }
            assertSums(values, expected);
        }
    }

    @Test
    void putsQueryAndKeyRowsIntoHuggingFaceOrder() {
        assertRows("model.layers.0.self_attn.q_proj.weight", GOLDEN.path("hf_q_proj_layer0"));
        assertRows("model.layers.0.self_attn.k_proj.weight", GOLDEN.path("hf_k_proj_layer0"));
    }

    @Test
    void refusesUnknownNamesAndSmallBuffers() {
        assertThatThrownBy(() -> checkpoint.shape("lm_head.weight")).hasMessageContaining("lm_head.weight");
        assertThatThrownBy(() -> checkpoint.read("model.norm.weight", FloatBuffer.allocate(575)))
                .hasMessageContaining("norm.weight")
                .hasMessageContaining("576");
    }

    @Test
    void copiesWhatIsStored() {
        String name = "model.embed_tokens.weight";
        byte[] rows = new byte[Math.toIntExact(checkpoint.type(name).bytes(49152L * 576))];
        checkpoint.copy(name, MemorySegment.ofArray(rows));

        float[] values = read(name);
        float[] row = new float[576];
        int bytes = rows.length / 49152;
        for (int i : new int[] {0, 1, 49151}) {
            checkpoint.type(name).decode(Arrays.copyOfRange(rows, i * bytes, (i + 1) * bytes), row);
            assertThat(row).containsExactly(Arrays.copyOfRange(values, i * 576, (i + 1) * 576));
        }
        assertThatThrownBy(() -> checkpoint.copy("model.layers.0.self_attn.q_proj.weight", MemorySegment.ofArray(rows)))
                .hasMessageContaining("q_proj.weight are stored in another order");
    }

    private static void assertRows(String name, JsonNode expected) {
        float[] values = read(name);
        for (int row : new int[] {0, 1, 32}) {
            assertNear(Arrays.copyOfRange(values, row * 576, row * 576 + 8), expected.path("row" + row + "_first8"));
        }
    }

    private static void assertNear(float[] actual, JsonNode expected) {
        for (int i = 0; i < expected.size(); i++) {
            float wanted = (float) expected.get(i).asDouble();
            assertThat(actual[i]).isCloseTo(wanted, within(Math.ulp(wanted)));
        }
    }

    private static void assertSums(float[] values, JsonNode expected) {
        double sum = 0;
        double absolute = 0;
        for (float value : values) {
            sum += value;
            absolute += Math.abs(value);
        }
        double wanted = expected.path("abs_sum").asDouble();
        assertThat(absolute).isCloseTo(wanted, within(1e-6 * wanted));
        assertThat(sum).isCloseTo(expected.path("sum").asDouble(), within(1e-6 * wanted));
    }

    private static float[] read(String name) {
        int elements = (int) Arrays.stream(checkpoint.shape(name)).reduce(1, (a, b) -> a * b);
        FloatBuffer values = FloatBuffer.allocate(elements);
        checkpoint.read(name, values);
        assertThat(values.hasRemaining()).isFalse();
        return values.array();
    }

    private static String huggingFaceName(String gguf) {
        String layer = gguf.startsWith("blk.") ? gguf.split("\\.")[1] : "";
        for (Map.Entry<String, JsonNode> entry : GOLDEN.path("name_map").properties()) {
            if (entry.getKey().replace("{i}", layer).equals(gguf)) {
                return entry.getValue().asString().replace("{i}", layer);
            }
        }
        throw new AssertionError(gguf);
    }
}
