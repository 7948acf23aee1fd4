package org.llmtwin.runtime.tokenize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.TestModel;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import tools.jackson.databind.JsonNode;

class TokenizerTest {
    private static final JsonNode GOLDEN = Golden.json("tokenizer.json");
    private static Tokenizer tokenizer;

    @BeforeAll
    static void load() {
        try (Checkpoint checkpoint = TestModel.open()) {
            tokenizer = Tokenizer.of(checkpoint);
        }
    }

    @AfterAll
    static void close() {
        tokenizer.close();
    }

    @Test
    void encodesAndDecodesAsTheReferenceDoes() {
        assertThat(GOLDEN.path("cases")).hasSize(65);
        for (JsonNode expected : GOLDEN.path("cases")) {
            String text = expected.path("text").asString();
            int[] ids = Golden.ints(expected.path("ids"));
            assertThat(tokenizer.encodeWithSpecials(text)).as(text).containsExactly(ids);
            assertThat(tokenizer.decode(ids)).isEqualTo(expected.path("decoded").asString());
        }
    }

    @Test
    void knowsTheSpecialTokens() {
        assertThat(tokenizer.vocabSize()).isEqualTo(49152);
        GOLDEN.path("special_ids")
                .properties()
                .forEach(e -> assertThat(tokenizer.idOf(e.getKey()))
                        .isEqualTo(e.getValue().asInt()));
        assertThat(tokenizer.specialTokens()).hasSize(17).contains("<|im_end|>");
        assertThatThrownBy(() -> tokenizer.idOf("<|nobody|>")).hasMessageContaining("<|nobody|>");
    }

    @Test
    void bytesOfTokensAreKnownWithoutTheRest() {
        try (Checkpoint checkpoint = TestModel.open()) {
            TokenBytes bytes = EndedText.of(checkpoint).tokens();

            assertThat(bytes.size()).isEqualTo(tokenizer.vocabSize());
            for (int id = 0; id < bytes.size(); id++) {
                assertThat(bytes.of(id)).isEqualTo(tokenizer.bytes(id));
            }
        }
    }

    @Test
    void takesNoSpecialTokenFromText() {
        for (String special : tokenizer.specialTokens()) {
            String text = "a " + special + " b" + special;
            int[] ids = tokenizer.encode(text);
            assertThat(ids).as(text).doesNotContain(tokenizer.idOf(special));
            assertThat(tokenizer.decode(ids)).isEqualTo(text);
        }
    }

    @Test
    void agreesWithTheReferenceWhereTheTextNamesNoSpecialToken() {
        for (JsonNode expected : GOLDEN.path("cases")) {
            String text = expected.path("text").asString();
            if (tokenizer.specialTokens().stream().noneMatch(text::contains)) {
                assertThat(tokenizer.encode(text)).containsExactly(Golden.ints(expected.path("ids")));
            }
        }
    }

    @Test
    void cutsNoLongText() {
        String text = "word ".repeat(3000).strip();
        assertThat(tokenizer.encode(text)).hasSize(3000);
        assertThat(tokenizer.encodeWithSpecials(text)).hasSize(3000);
    }

    @Test
    void streamsWholeCharacters() {
        for (String text : List.of("👩‍💻 naïve 以遐", "日本語 🎉🎉", "plain", "½² e\u0301")) {
            TextStream stream = tokenizer.stream();
            List<String> parts = Arrays.stream(tokenizer.encode(text))
                    .mapToObj(stream::accept)
                    .collect(Collectors.toList());
            parts.add(stream.end());
            assertThat(String.join("", parts)).isEqualTo(text);
            assertThat(parts).noneMatch(part -> part.contains("\uFFFD"));
        }
    }

    @Test
    void dropsHalfACharacterAtTheEndOfTheStream() {
        int[] ids = tokenizer.encode("a 遐");
        TextStream stream = tokenizer.stream();
        String shown = IntStream.of(ids)
                .limit(ids.length - 1L)
                .mapToObj(stream::accept)
                .collect(Collectors.joining());
        assertThat(shown + stream.end()).isEqualTo("a ");
        assertThat(stream.accept(tokenizer.idOf("<|im_end|>"))).isEmpty();
    }
}
