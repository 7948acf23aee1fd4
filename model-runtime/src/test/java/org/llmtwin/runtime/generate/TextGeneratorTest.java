package org.llmtwin.runtime.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.TestModel;
import org.llmtwin.runtime.adapter.AdapterFolder;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.decode.LoadedAdapter;
import org.llmtwin.runtime.request.FinishReason;
import org.llmtwin.runtime.request.GenerationRequest;
import org.llmtwin.runtime.request.GenerationResult;
import org.llmtwin.runtime.request.PromptTooLongException;
import org.llmtwin.runtime.request.TokenListener;
import org.llmtwin.runtime.sampling.SamplingSettings;
import org.llmtwin.runtime.schema.JsonSchema;
import org.llmtwin.runtime.tokenize.Tokenizer;
import org.llmtwin.runtime.tokenize.TrainingExample;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The default model with half floats. */
class TextGeneratorTest {
    private static final List<JsonNode> GREEDY =
            Golden.json("greedy.json").path("cases").valueStream().toList();
    private static TextGenerator generator;

    @BeforeAll
    static void open() {
        try (Checkpoint checkpoint = TestModel.open()) {
            generator = TextGenerator.open(checkpoint, null, new GeneratorSettings(256, 3, 0));
        }
    }

    @AfterAll
    static void close() {
        generator.close();
    }

    private static GenerationRequest greedy(JsonNode golden, int tokens, String... stop) {
        int[] prompt = Golden.ints(golden.path("prompt_ids"));
        return new GenerationRequest(prompt, tokens, SamplingSettings.greedy(), List.of(stop));
    }

    @Test
    void severalTextsTogetherEqualEachAlone() {
        List<GenerationRequest> requests =
                GREEDY.stream().map(golden -> greedy(golden, 40)).toList();
        List<GenerationResult> together = generator.generateAll(requests);
        for (int i = 0; i < requests.size(); i++) {
            GenerationResult alone = generator.generate(requests.get(i), piece -> {});
            assertThat(together.get(i).ids()).isEqualTo(alone.ids());
            assertThat(together.get(i).text()).isEqualTo(alone.text());
            assertThat(alone.finishReason()).isEqualTo(FinishReason.LENGTH);
        }
    }

    /** Half floats move a logit of this model by up to 0.03, so a closer race may end otherwise. */
    @Test
    void halfFloatsWriteTheReferencesText() {
        for (JsonNode golden : GREEDY) {
            GenerationResult result = generator.generate(greedy(golden, 48), piece -> {});
            int[] expected = Golden.ints(golden.path("ids"));
            for (int i = 0; i < expected.length && golden.path("margins").get(i).asDouble() > 0.1; i++) {
                assertThat(result.ids()[i])
                        .as("%s, token %d", golden.path("name"), i)
                        .isEqualTo(expected[i]);
            }
        }
    }

    @Test
    void piecesJoinToTheText() {
        List<String> pieces = new ArrayList<>();
        GenerationResult result = generator.generate(greedy(GREEDY.getFirst(), 48), pieces::add);
        assertThat(String.join("", pieces)).isEqualTo(result.text());
        assertThat(result.text()).isEqualTo(GREEDY.getFirst().path("text").asString());
        assertThat(pieces).hasSizeGreaterThan(40);
    }

    @Test
    void aSignOfSeveralTokensArrivesWhole() {
        try (Checkpoint checkpoint = TestModel.open();
                Tokenizer tokenizer = Tokenizer.of(checkpoint)) {
            int[] prompt = tokenizer.encode("🙂 🙃 🦊 🐻 🙂 🙃 🦊 🐻 🙂 🙃 🦊 🐻 🙂");
            for (int limit = 1; limit < 12; limit++) {
                List<String> pieces = new ArrayList<>();
                GenerationRequest request = new GenerationRequest(prompt, limit, SamplingSettings.greedy(), List.of());
                generator.generate(request, pieces::add);
                assertThat(String.join("", pieces)).doesNotContain("\uFFFD");
                pieces.forEach(piece -> assertThat(Character.isHighSurrogate(piece.charAt(piece.length() - 1)))
                        .isFalse());
            }
        }
    }

    @Test
    void noPartOfAStopStringIsSent() {
        String text = GREEDY.getFirst().path("text").asString();
        String stop = text.substring(60, 75);
        List<String> pieces = new ArrayList<>();
        GenerationResult result = generator.generate(greedy(GREEDY.getFirst(), 48, stop), pieces::add);
        assertThat(result.text()).isEqualTo(text.substring(0, text.indexOf(stop)));
        assertThat(String.join("", pieces)).isEqualTo(result.text());
        assertThat(result.finishReason()).isEqualTo(FinishReason.STOP);
    }

    @Test
    void aCancelledTextEndsAtOnce() {
        List<String> pieces = new ArrayList<>();
        GenerationResult result = generator.generate(greedy(GREEDY.getFirst(), 200), new TokenListener() {
            @Override
            public void onText(String piece) {
                pieces.add(piece);
            }

            @Override
            public boolean isCancelled() {
                return pieces.size() >= 3;
            }
        });
        assertThat(result.finishReason()).isEqualTo(FinishReason.CANCELLED);
        assertThat(result.ids()).hasSizeLessThanOrEqualTo(4);
        assertThat(result.text()).isEqualTo(String.join("", pieces));
    }

    @Test
    void anInterruptEndsTheTextsOfItsThread() {
        Thread.currentThread().interrupt();
        GenerationResult one = generator.generate(greedy(GREEDY.getFirst(), 200), piece -> {});
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        List<GenerationResult> two = generator.generateAll(
                List.of(greedy(GREEDY.get(0), 200), greedy(GREEDY.get(1), 40)),
                (index, result) ->
                        assertThat(Thread.currentThread().isInterrupted()).isTrue());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(one.finishReason()).isEqualTo(FinishReason.CANCELLED);
        assertThat(two).extracting(GenerationResult::finishReason).containsOnly(FinishReason.CANCELLED);
    }

    @Test
    void theSameSeedGivesTheSameText() {
        int[] prompt = Golden.ints(GREEDY.getFirst().path("prompt_ids"));
        SamplingSettings sampling = new SamplingSettings(1, 0, 0.95, 0, 1.1, 5);
        GenerationRequest request = new GenerationRequest(prompt, 30, sampling, List.of());
        GenerationRequest other = new GenerationRequest(prompt, 30, sampling.withSeed(6), List.of());
        String text = generator.generate(request, piece -> {}).text();
        assertThat(generator.generate(request, piece -> {}).text()).isEqualTo(text);
        assertThat(generator.generate(other, piece -> {}).text()).isNotEqualTo(text);
    }

    /** The second prompt goes on where the first one's beginning lies; what was read before must not change a text. */
    @Test
    void aTextIsTheSameWhateverWasWrittenBefore() {
        int[] prompt = Golden.ints(GREEDY.getFirst().path("prompt_ids"));
        int[] longer = Arrays.copyOf(prompt, prompt.length + 20);
        System.arraycopy(prompt, 0, longer, prompt.length, 20);
        SamplingSettings sampling = new SamplingSettings(1, 0, 0.95, 0, 1.1, 5);
        GenerationRequest request = new GenerationRequest(longer, 60, sampling, List.of());
        generator.generate(new GenerationRequest(new int[] {1, 2, 3}, 1, sampling, List.of()), piece -> {});
        GenerationResult fresh = generator.generate(request, piece -> {});
        generator.generate(new GenerationRequest(prompt, 5, sampling, List.of()), piece -> {});
        assertThat(generator.generate(request, piece -> {}).ids()).isEqualTo(fresh.ids());
    }

    @Test
    void withASchemaTheTextIsItsJson() {
        JsonSchema schema = JsonSchema.parse("""
                {"type": "object", "required": ["platform", "recent"], "properties": {
                  "platform": {"enum": ["blog", "linkedin"]},
                  "posts": {"type": "integer"},
                  "recent": {"type": "boolean"}}}
                """);
        int[] prompt = Golden.ints(GREEDY.getFirst().path("prompt_ids"));
        for (int seed = 0; seed < 4; seed++) {
            SamplingSettings sampling = new SamplingSettings(seed / 2.0, 0, 0.95, 0, 1.1, seed);
            GenerationRequest request = new GenerationRequest(prompt, 80, sampling, List.of(), schema);
            GenerationResult result = generator.generate(request, piece -> {});
            JsonNode plan = JsonMapper.shared().readTree(result.text());
            assertThat(result.finishReason()).isEqualTo(FinishReason.STOP);
            assertThat(plan.path("platform").asString()).isIn("blog", "linkedin");
            assertThat(plan.path("recent").isBoolean()).isTrue();
        }
    }

    /** Twins share the model: texts with adapters and without one are written in the same steps. */
    @Test
    void anAdapterChangesItsOwnTextsOnly() {
        GenerationRequest request = greedy(GREEDY.getFirst(), 20);
        int[] base = generator.generate(request, piece -> {}).ids();
        try (Checkpoint checkpoint = TestModel.open();
                LoadedAdapter adapter =
                        generator.load(AdapterFolder.read(Golden.path("adapter"), checkpoint.config()))) {
            GenerationResult first = generator.generate(adapter, request, piece -> {});
            assertThat(generator.generate(request, piece -> {}).ids()).isEqualTo(base);
            assertThat(generator.generate(adapter, request, piece -> {}).ids()).isEqualTo(first.ids());
        }
    }

    @Test
    void eachTextOfABatchIsHandedOverWhenItEnds() {
        List<GenerationRequest> requests = List.of(
                greedy(GREEDY.get(0), 30),
                greedy(GREEDY.get(1), 2),
                greedy(GREEDY.get(2), 10),
                greedy(GREEDY.get(0), 1));
        Map<Integer, GenerationResult> handed = new LinkedHashMap<>();
        List<GenerationResult> results = generator.generateAll(requests, handed::put);
        assertThat(handed.keySet()).startsWith(1).endsWith(0).hasSize(4);
        handed.forEach((index, result) ->
                assertThat(result.ids()).isEqualTo(results.get(index).ids()));
    }

    @Test
    void aPromptThatDoesNotFitIsRefusedWithBothNumbers() {
        GenerationRequest request = greedy(GREEDY.getFirst(), 230);
        assertThatThrownBy(() -> generator.generate(request, piece -> {}))
                .isInstanceOfSatisfying(PromptTooLongException.class, e -> {
                    assertThat(e.tokens()).isEqualTo(257);
                    assertThat(e.window()).isEqualTo(256);
                })
                .hasMessage("the prompt of 27 with 230 new needs 257 tokens, the window has 256");
        assertThatThrownBy(() -> generator.score(new TrainingExample(new int[300], 3)))
                .hasMessage("the text to score needs 300 tokens, the window has 256");
    }

    /** Half floats against the reference's float32: a thousandth of a token's surprise. */
    @Test
    void scoresAreTheReferencesLogProbabilities() {
        for (JsonNode golden : Golden.json("logits.json").path("cases")) {
            int[] ids = Golden.ints(golden.path("ids"));
            if (ids.length > 1) {
                double sum = golden.path("next_token_logprobs")
                        .valueStream()
                        .mapToDouble(JsonNode::asDouble)
                        .sum();
                Score score = generator.score(new TrainingExample(ids, 1));
                assertThat(score.tokens()).isEqualTo(ids.length - 1);
                assertThat(score.sumLogProbability()).isEqualTo(sum, within(2e-3 * ids.length));
            }
        }
    }
}
