package org.llmtwin.benchmark.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.llmtwin.benchmark.input.Input;
import org.llmtwin.benchmark.input.InputReader;
import org.llmtwin.benchmark.input.TokenSource;
import org.llmtwin.runtime.embed.BgeSmallEmbedder;
import tools.jackson.databind.json.JsonMapper;

class WorkTest {
    private static final int VOCABULARY = 49_152;

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource
    void bothSidesGetTheSameInputInEveryRun(Work work) throws IOException {
        byte[] first = JsonMapper.shared().writeValueAsBytes(input(work));

        assertThat(JsonMapper.shared().writeValueAsBytes(input(work))).isEqualTo(first);
        Input read = InputReader.read(Files.write(folder.resolve("input.json"), first));
        assertThat(read).usingRecursiveComparison().isEqualTo(input(work));
    }

    @Test
    void aFieldThatNoInputHasIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("input.json"), "{\"batch\": 1, \"lines\": []}");

        assertThatThrownBy(() -> InputReader.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an input has no field lines");
    }

    @Test
    void halfOfAShortExampleIsPrompt() {
        assertThat(input(Work.TRAIN_SHORT).examples())
                .hasSize(32)
                .allSatisfy(example ->
                        assertThat(example.ids().length - example.answerStart()).isBetween(60, 250))
                .allMatch(example -> example.answerStart() * 2 == example.ids().length);
    }

    @Test
    void whatIsQuotedStandsInThePassagesOnce() {
        assertThat(input(Work.QUOTE).prompts()).hasSize(4).allSatisfy(prompt -> {
            String text = new String(prompt, 0, prompt.length);
            String beginning = text.substring(text.lastIndexOf(": ") + 2);
            assertThat(text.split(beginning, -1)).hasSize(3);
        });
    }

    @Test
    void textsToEmbedHaveAHundredAndTwentyEightTokens() {
        try (BgeSmallEmbedder embedder = new BgeSmallEmbedder(1)) {
            assertThat(input(Work.EMBED).texts()).hasSize(64).allMatch(text -> embedder.countTokens(text) == 128);
        }
    }

    private static Input input(Work work) {
        return work.task()
                .input(new TokenSource(VOCABULARY, text -> text.chars().toArray()));
    }
}
