package org.llmtwin.feature.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.llmtwin.domain.document.DocumentType;
import org.llmtwin.runtime.embed.BgeSmallEmbedder;
import org.llmtwin.runtime.embed.Embedder;

class ChunkerTest {
    private static Embedder embedder;

    @BeforeAll
    static void load() {
        embedder = new BgeSmallEmbedder(1);
    }

    @AfterAll
    static void close() {
        embedder.close();
    }

    @Test
    void cutsNoSignAtAnyLimitAndGivesTheTextBack() {
        String text = "xy😺zz🌋q👩‍💻 ".repeat(400);
        for (int characters = 1; characters <= 20; characters++) {
            int limit = characters;
            List<String> parts = new TextSplitter(part -> part.length() <= limit).split(text);
            assertThat(String.join("", parts)).isEqualTo(text);
            int most = Math.max(limit, "👩‍💻".length());
            assertThat(parts).allSatisfy(part -> {
                assertThat(part.length()).isLessThanOrEqualTo(most);
                assertThat(part).doesNotStartWith("\u200D").doesNotEndWith("\u200D");
                assertThat(Character.isLowSurrogate(part.charAt(0))).isFalse();
                assertThat(Character.isHighSurrogate(part.charAt(part.length() - 1)))
                        .isFalse();
            });
        }
    }

    @Test
    void takesNoHashInCodeForAHeading() {
        String text = "# Real\n```sh\n# only a comment\nmake all\n```\n## Also real";
        List<String> chunks = chunker().chunks(DocumentType.ARTICLE, text);
        assertThat(chunks).containsExactly("# Real\n```sh\n# only a comment\nmake all\n```\n", "## Also real");
    }

    @Test
    void fitsTheWindowWhateverTheText() {
        List<String> texts = List.of(
                "x".repeat(20_000),
                "word ".repeat(5000),
                "日本語のテキスト".repeat(600),
                "```\n" + "int a = b[c]; ".repeat(1000) + "\n```\n\ntail",
                "# " + "heading ".repeat(700) + "\n\nshort",
                "👩‍💻".repeat(900));
        for (String text : texts) {
            List<String> chunks = chunker().chunks(DocumentType.ARTICLE, text);
            assertThat(String.join("", chunks)).isEqualTo(text);
            assertThat(chunks).allSatisfy(chunk -> {
                assertThat(embedder.countTokens(chunk)).isLessThanOrEqualTo(embedder.maxTokens());
                assertThat(chunk.length()).isLessThanOrEqualTo(8 * embedder.maxTokens() + 8);
            });
            assertThat(embedder.embedPassages(List.of(chunks.getLast()))).hasSize(1);
        }
    }

    @Test
    void keepsCodeWholeWhereItFitsAndHeadingsWithWhatFollows() {
        String code = "```java\n" + "call(argument);\n".repeat(60) + "```\n\n";
        String text =
                "# Title\n\n## Part\n\n" + "A sentence of seven words is here. ".repeat(30) + "\n\n" + code + "End.";
        List<String> chunks = chunker().chunks(DocumentType.ARTICLE, text);
        assertThat(String.join("", chunks)).isEqualTo(text);
        assertThat(chunks).anySatisfy(chunk -> assertThat(chunk).contains(code.strip()));
        assertThat(chunks.getFirst()).startsWith("# Title\n\n## Part\n\nA sentence");
        assertThat(chunks)
                .allSatisfy(chunk ->
                        assertThat(chunk.strip()).doesNotEndWith("# Title").doesNotEndWith("## Part"));
    }

    @Test
    void dropsNothingForBeingShortAndKeepsAPostWhole() {
        assertThat(chunker().chunks(DocumentType.ARTICLE, "# A\n\nNo.\n\n# B\n\nYes."))
                .containsExactly("# A\n\nNo.\n\n", "# B\n\nYes.");
        String post =
                "# A\n\n" + "A sentence of seven words is here. ".repeat(40).strip();
        assertThat(chunker().chunks(DocumentType.POST, post)).containsExactly(post);
    }

    private static Chunker chunker() {
        return new Chunker(embedder::countTokens, 200, embedder.maxTokens());
    }
}
