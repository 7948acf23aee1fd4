package org.llmtwin.runtime.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.llmtwin.runtime.Golden;
import tools.jackson.databind.JsonNode;

class BgeSmallEmbedderTest {
    private static final JsonNode GOLDEN = Golden.json("bge.json");
    private static Embedder embedder;

    @BeforeAll
    static void load() {
        embedder = new BgeSmallEmbedder(2);
    }

    @AfterAll
    static void close() {
        embedder.close();
    }

    @Test
    void embedsPassagesAsTheReferenceDoesAloneAndInABatch() {
        List<String> texts = new ArrayList<>();
        GOLDEN.path("passages").forEach(p -> texts.add(p.path("text").asString()));
        for (int i = 0; i < 7; i++) { // past one batch
            texts.add("filler " + "more ".repeat(i * 20));
        }
        int again = texts.size();
        texts.addAll(List.copyOf(texts.subList(0, GOLDEN.path("passages").size()))); // in the last batches, too
        List<float[]> vectors = embedder.embedPassages(texts);
        assertThat(vectors).hasSize(texts.size());
        for (int i = 0; i < GOLDEN.path("passages").size(); i++) {
            JsonNode expected = GOLDEN.path("passages").get(i);
            assertThat(embedder.countTokens(texts.get(i)))
                    .isEqualTo(expected.path("tokens").asInt());
            assertVector(vectors.get(i), expected);
            assertVector(vectors.get(again + i), expected);
            assertVector(embedder.embedPassages(List.of(texts.get(i))).getFirst(), expected);
        }
    }

    @Test
    void putsTheInstructionBeforeAQuery() {
        assertVector(embedder.embedQuery(GOLDEN.path("query_text").asString()), GOLDEN.path("query"));
    }

    @Test
    void refusesATextOneTokenTooLong() {
        String fits = "word ".repeat(510).strip();
        assertThat(embedder.countTokens(fits)).isEqualTo(embedder.maxTokens());
        assertThat(embedder.embedPassages(List.of(fits))).hasSize(1);
        assertThatThrownBy(() -> embedder.embedPassages(List.of("short", fits + " word")))
                .isInstanceOf(TextTooLongException.class)
                .hasMessageContaining("513 tokens")
                .hasMessageContaining("512");
        assertThatThrownBy(() -> embedder.embedQuery(fits)).isInstanceOf(TextTooLongException.class);
    }

    @Test
    void takesAnEmptyList() {
        assertThat(embedder.embedPassages(List.of())).isEmpty();
    }

    private static void assertVector(float[] vector, JsonNode expected) {
        assertThat(vector).hasSize(embedder.dimension());
        double squares = 0;
        for (float value : vector) {
            squares += value * value;
        }
        assertThat(squares).isCloseTo(1, within(1e-5));
        for (int i = 0; i < 16; i++) {
            assertThat((double) vector[i])
                    .isCloseTo(expected.path("first16").get(i).asDouble(), within(1e-5));
        }
    }
}
