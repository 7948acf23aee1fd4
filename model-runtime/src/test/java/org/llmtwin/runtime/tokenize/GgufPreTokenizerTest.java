package org.llmtwin.runtime.tokenize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.llmtwin.runtime.GgufWriter;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.TinyGguf;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import tools.jackson.databind.JsonNode;

/** Tokenizers of GGUF files split texts as llama.cpp does. */
class GgufPreTokenizerTest {
    private static final JsonNode GOLDEN = Golden.json("pretokenizers.json");

    @TempDir
    private Path folder;

    static Stream<String> names() {
        return GOLDEN.propertyStream().map(entry -> entry.getKey());
    }

    @ParameterizedTest
    @MethodSource("names")
    void splitsAsLlamaCppDoes(String name) {
        JsonNode golden = GOLDEN.path(name);
        assertThat(golden.path("cases")).hasSizeGreaterThan(60);
        List<String> tokens = strings(golden.path("tokens"));
        GgufWriter file = TinyGguf.of("llama");
        file.put("tokenizer.ggml.pre", golden.path("pre").asString());
        file.put("tokenizer.ggml.tokens", tokens).put("tokenizer.ggml.merges", strings(golden.path("merges")));
        file.put("tokenizer.ggml.token_type", tokens.stream().map(token -> 1).toList());
        try (Checkpoint checkpoint = Checkpoint.open(file.write(folder.resolve("tiny.gguf")));
                Tokenizer tokenizer = Tokenizer.of(checkpoint)) {
            for (JsonNode expected : golden.path("cases")) {
                String text = expected.path("text").asString();
                int[] ids = Golden.ints(expected.path("ids"));
                assertThat(tokenizer.encode(text)).as(text).containsExactly(ids);
                assertThat(tokenizer.decode(ids)).isEqualTo(text);
            }
        }
    }

    @Test
    void refusesOthersByName() {
        Path file = TinyGguf.of("llama").put("tokenizer.ggml.pre", "tekken").write(folder.resolve("tiny.gguf"));
        try (Checkpoint checkpoint = Checkpoint.open(file)) {
            assertThatThrownBy(checkpoint::tokenizer)
                    .hasMessageContaining("tiny.gguf")
                    .hasMessageContaining(
                            "pre-tokenizer tekken is not known; known are gpt-2, smollm, llama-bpe, qwen2");
        }
    }

    private static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
