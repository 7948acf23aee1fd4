package org.llmtwin.runtime.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.precision.Precision;
import org.llmtwin.runtime.request.FinishReason;
import org.llmtwin.runtime.request.GenerationRequest;
import org.llmtwin.runtime.request.GenerationResult;
import org.llmtwin.runtime.sampling.SamplingSettings;
import tools.jackson.databind.json.JsonMapper;

/** A tiny model whose text goes on for ever, until one of its tokens becomes an end by another file than config.json. */
class EndOfTurnTest {
    private static final Path MODEL = Golden.path("tiny/qwen2");
    private static final int VOCABULARY = 128;
    private static final int LENGTH = 24;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "INT8"})
    void aTextEndsWhereTrainingTaughtTheEndOfATurn(Precision precision) throws IOException {
        int[] endless = endless(precision);
        int end = firstAfterTheBeginning(endless);
        writeTokenizer("t" + end);
        Files.writeString(
                folder.resolve("chat_template.jinja"),
                "{% for m in messages %}{{ m.role }}: {{ m.content }}t" + end + "\n{% endfor %}");
        assertEnds(generate(precision), endless, end);
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "INT8"})
    void aTextEndsWhereTheGenerationConfigurationSaysSo(Precision precision) throws IOException {
        int[] endless = endless(precision);
        int end = firstAfterTheBeginning(endless);
        Files.writeString(folder.resolve("generation_config.json"), "{\"eos_token_id\": [2, " + end + "]}");
        assertEnds(generate(precision), endless, end);
    }

    private static void assertEnds(GenerationResult result, int[] endless, int end) {
        assertThat(result.finishReason()).isEqualTo(FinishReason.STOP);
        int length = IntStream.range(0, endless.length)
                .filter(i -> endless[i] == end)
                .findFirst()
                .orElseThrow();
        assertThat(result.ids()).containsExactly(Arrays.copyOf(endless, length));
    }

    /** What it writes while only config.json names an end, which does not come. */
    private int[] endless(Precision precision) throws IOException {
        Files.copy(MODEL.resolve("config.json"), folder.resolve("config.json"));
        Files.copy(MODEL.resolve("model.safetensors"), folder.resolve("model.safetensors"));
        writeTokenizer();
        GenerationResult result = generate(precision);
        assertThat(result.finishReason()).isEqualTo(FinishReason.LENGTH);
        return result.ids();
    }

    private static int firstAfterTheBeginning(int[] ids) {
        return Arrays.stream(ids).skip(1).filter(id -> id != ids[0]).findFirst().orElseThrow();
    }

    private GenerationResult generate(Precision precision) {
        GeneratorSettings settings = new GeneratorSettings(64, 2, 1).withPrecision(precision);
        try (Checkpoint checkpoint = Checkpoint.open(folder);
                TextGenerator generator = TextGenerator.open(checkpoint, null, settings)) {
            int[] prompt = IntStream.range(10, 18).toArray();
            SamplingSettings sampling = new SamplingSettings(0, 0, 1, 0, 1.3, 1);
            return generator.generate(new GenerationRequest(prompt, LENGTH, sampling, List.of()), piece -> {});
        }
    }

    private void writeTokenizer(String... specials) throws IOException {
        Map<String, Integer> vocabulary = new LinkedHashMap<>();
        IntStream.range(0, VOCABULARY).forEach(i -> vocabulary.put("t" + i, i));
        List<Map<String, Object>> added = Arrays.stream(specials)
                .map(name -> Map.<String, Object>of(
                        "id",
                        vocabulary.get(name),
                        "content",
                        name,
                        "single_word",
                        false,
                        "lstrip",
                        false,
                        "rstrip",
                        false,
                        "normalized",
                        false,
                        "special",
                        true))
                .toList();
        Map<String, Object> bytes =
                Map.of("type", "ByteLevel", "add_prefix_space", false, "trim_offsets", true, "use_regex", true);
        Map<String, Object> tokenizer = new LinkedHashMap<>();
        tokenizer.put("version", "1.0");
        tokenizer.put("added_tokens", added);
        tokenizer.put("pre_tokenizer", bytes);
        tokenizer.put("decoder", bytes);
        tokenizer.put("model", Map.of("type", "BPE", "vocab", vocabulary, "merges", List.of()));
        Files.writeString(folder.resolve("tokenizer.json"), JsonMapper.shared().writeValueAsString(tokenizer));
    }
}
