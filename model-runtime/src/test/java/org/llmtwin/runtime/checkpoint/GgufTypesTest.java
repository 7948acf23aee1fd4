package org.llmtwin.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.format.GgufFile;
import org.llmtwin.runtime.format.MappedFile;
import org.llmtwin.runtime.format.StoredTensor;
import tools.jackson.databind.JsonNode;

class GgufTypesTest {
    @Test
    void readsEveryStoredTypeAsTheGgufLibraryDoes() {
        JsonNode golden = Golden.json("types.json").path("tensors");
        try (MappedFile file = new MappedFile(Golden.path("types.gguf"))) {
            Map<String, StoredTensor> tensors = GgufFile.read(file).tensors();
            assertThat(tensors.values().stream().map(t -> t.type().name()))
                    .contains("F32", "F16", "BF16", "Q8_0", "Q4_0", "Q4_1");
            golden.properties().forEach(e -> assertValues(tensors.get(e.getKey()), e.getValue()));
        }
    }

    private static void assertValues(StoredTensor tensor, JsonNode expected) {
        assertThat(tensor.type()).hasToString(expected.path("type").asString());
        float[] values = new float[(int) tensor.elements()];
        tensor.read(FloatBuffer.wrap(values));
        assertNear(tensor.name(), Arrays.copyOf(values, 64), expected.path("first"));
        assertNear(tensor.name(), Arrays.copyOfRange(values, values.length - 64, values.length), expected.path("last"));
    }

    private static void assertNear(String name, float[] actual, JsonNode expected) {
        for (int i = 0; i < expected.size(); i++) {
            float wanted = (float) expected.get(i).asDouble();
            assertThat(actual[i]).as(name).isCloseTo(wanted, within(Math.ulp(wanted)));
        }
    }

    @Test
    void knowsAnUntiedHeadAndAnotherHeadWidth() {
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("types.gguf"))) {
            assertThat(checkpoint.config().tiedEmbeddings()).isFalse();
            assertThat(checkpoint.config().headDim()).isEqualTo(32);
            assertThat(checkpoint.config().bosTokenId()).isNull();
            assertThat(checkpoint.config().rmsNormEps()).isEqualTo(1e-6);
            assertThat(checkpoint.config().publicId()).isEqualTo("types.gguf");
            assertThat(checkpoint.shape("lm_head.weight")).containsExactly(32, 64);
        }
    }
}
