package org.llmtwin.runtime.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.llmtwin.runtime.GgufWriter;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.TinyGguf;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.format.FloatTensor;
import org.llmtwin.runtime.precision.Decoders;
import org.llmtwin.runtime.precision.Precision;
import org.llmtwin.runtime.sampling.Logits;
import tools.jackson.databind.JsonNode;

/** Every family as a GGUF file: the tensors of its Hugging Face folder, and so the reference's logits. */
class GgufFamiliesTest {
    private static final CacheLimits CACHE = new CacheLimits(64, 1, 1L << 30);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("org.llmtwin.runtime.Golden#tinyModels")
    void tensorsAndLogitsEqualThoseOfTheFolder(String name) {
        Path file = TinyGguf.of(name).write(folder.resolve("tiny.gguf"));
        assertThat(tensors(file)).isEqualTo(tensors(Golden.path("tiny/" + name)));
        assertLogits(file, name);
    }

    /** Files of older converters hold GPT-2's embedding a second time, as the head. */
    @Test
    void aHeadThatRepeatsTheEmbeddingChangesNothing() {
        float[] embedding =
                tensors(Golden.path("tiny/gpt2")).get("transformer.wte.weight").values();
        GgufWriter out = TinyGguf.of("gpt2").tensor("output.weight", embedding, 128, 32);
        assertLogits(out.write(folder.resolve("tiny.gguf")), "gpt2");
    }

    private static Map<String, FloatTensor> tensors(Path model) {
        Map<String, FloatTensor> all = new LinkedHashMap<>();
        try (Checkpoint checkpoint = Checkpoint.open(model)) {
            for (String name : checkpoint.tensorNames()) {
                long[] shape = checkpoint.shape(name);
                float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
                checkpoint.read(name, FloatBuffer.wrap(values));
                all.put(name, new FloatTensor(values, shape));
            }
        }
        return all;
    }

    private static void assertLogits(Path file, String name) {
        JsonNode golden = Golden.json("tiny/" + name + "/expected.json");
        try (Checkpoint checkpoint = Checkpoint.open(file);
                Decoder decoder = Decoders.open(checkpoint, null, Precision.FLOAT32, CACHE)) {
            for (int row = 0; row < 2; row++) {
                int[] ids = Golden.ints(golden.path("input_ids").get(row));
                for (int length = 1; length <= ids.length; length++) {
                    try (Logits logits = decoder.prefill(0, Arrays.copyOf(ids, length), 0, null)) {
                        assertNear(logits.row(0), golden.path("logits").get(row).get(length - 1));
                    }
                }
            }
        }
    }

    private static void assertNear(FloatBuffer logits, JsonNode expected) {
        for (int i = 0; i < expected.size(); i++) {
            assertThat((double) logits.get(i)).isEqualTo(expected.get(i).asDouble(), within(5e-5));
        }
    }
}
