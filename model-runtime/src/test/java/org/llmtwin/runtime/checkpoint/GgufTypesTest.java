package org.llmtwin.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.format.GgufFile;
import org.llmtwin.runtime.format.MappedFile;
import org.llmtwin.runtime.format.StoredTensor;
import org.llmtwin.runtime.format.numbers.TensorType;
import tools.jackson.databind.JsonNode;

class GgufTypesTest {
    @Test
    void readsEveryStoredTypeAsTheGgufLibraryDoes() {
        Set<TensorType> types = EnumSet.noneOf(TensorType.class);
        for (String name : List.of("types", "kquants")) {
            JsonNode golden = Golden.json(name + ".json").path("tensors");
            try (MappedFile file = new MappedFile(Golden.path(name + ".gguf"))) {
                Map<String, StoredTensor> tensors = GgufFile.read(file).tensors();
                tensors.values().forEach(tensor -> types.add(tensor.type()));
                golden.properties().forEach(e -> assertValues(tensors.get(e.getKey()), e.getValue()));
            }
        }
        assertThat(types).containsExactly(TensorType.values());
    }

    private static void assertValues(StoredTensor tensor, JsonNode expected) {
        assertThat(tensor.type()).hasToString(expected.path("type").asString());
        float[] values = new float[(int) tensor.elements()];
        tensor.read(FloatBuffer.wrap(values));
        int count = expected.path("first").size();
        assertNear(tensor.name(), Arrays.copyOf(values, count), expected.path("first"));
        float[] last = Arrays.copyOfRange(values, values.length - count, values.length);
        assertNear(tensor.name(), last, expected.path("last"));
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
            assertThat(checkpoint.config().normEps()).isEqualTo(1e-6);
            assertThat(checkpoint.config().publicId()).isEqualTo("types.gguf");
            assertThat(checkpoint.shape("lm_head.weight")).containsExactly(32, 64);
        }
    }
}
