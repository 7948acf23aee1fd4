package org.llmtwin.runtime.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.TestModel;
import org.llmtwin.runtime.adapter.AdapterFolder;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.decode.script.ScriptDecoder;
import org.llmtwin.runtime.decode.vector.VectorDecoder;
import org.llmtwin.runtime.sampling.Logits;
import org.llmtwin.runtime.vector.Matrix.Format;
import tools.jackson.databind.JsonNode;

/** The default model in float32 equals Transformers and PEFT. */
class DecoderGoldenTest {
    private static final CacheLimits CACHE = new CacheLimits(256, 4, 1L << 30);

    private interface Opening {
        Decoder open(Checkpoint checkpoint, @Nullable AdapterWeights adapter);
    }

    static List<Named<Opening>> decoders() {
        Opening script = (checkpoint, adapter) -> new ScriptDecoder(checkpoint, adapter, false, 2, CACHE);
        Opening vector = (checkpoint, adapter) -> VectorDecoder.open(checkpoint, adapter, Format.FLOAT32, 2, CACHE);
        return List.of(Named.of("TorchScript", script), Named.of("Java", vector));
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void logitsLogProbabilitiesAndGreedyTextEqualTheReferences(Opening opening) {
        try (Checkpoint checkpoint = TestModel.open();
                Decoder decoder = opening.open(checkpoint, null)) {
            for (JsonNode golden : Golden.json("logits.json").path("cases")) {
                int[] ids = Golden.ints(golden.path("ids"));
                try (Logits logits = decoder.prefill(0, ids, 0, null)) {
                    assertTop(logits.row(0), golden.path("last_top20"));
                }
                if (ids.length > 1) {
                    assertScores(decoder.score(0, ids, 1), golden.path("next_token_logprobs"));
                }
            }
            Golden.json("greedy.json").path("cases").forEach(golden -> assertGreedy(decoder, golden));
        }
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void anAdapterIsMergedAsPeftMergesIt(Opening opening) {
        JsonNode golden = Golden.json("adapter_logits.json");
        int[] ids = Golden.ints(golden.path("prompt_ids"));
        try (Checkpoint checkpoint = TestModel.open()) {
            AdapterWeights adapter = AdapterFolder.read(Golden.path("adapter"), checkpoint.config());
            assertFirstLogits(opening, checkpoint, null, ids, golden.path("base_last_top20"));
            assertFirstLogits(opening, checkpoint, adapter, ids, golden.path("merged_last_top20"));
            assertFirstLogits(opening, checkpoint, adapter, ids, golden.path("adapter_last_top20"));
        }
    }

    private static void assertFirstLogits(
            Opening opening, Checkpoint checkpoint, @Nullable AdapterWeights adapter, int[] ids, JsonNode top) {
        try (Decoder decoder = opening.open(checkpoint, adapter);
                Logits logits = decoder.prefill(0, ids, 0, null)) {
            assertTop(logits.row(0), top);
        }
    }

    private static void assertTop(FloatBuffer logits, JsonNode top) {
        for (JsonNode pair : top) {
            assertThat((double) logits.get(pair.get(0).asInt()))
                    .isEqualTo(pair.get(1).asDouble(), within(2e-3));
        }
    }

    private static void assertScores(double[] scores, JsonNode expected) {
        assertThat(scores).hasSize(expected.size());
        for (int i = 0; i < scores.length; i++) {
            assertThat(scores[i]).isEqualTo(expected.get(i).asDouble(), within(1e-3));
        }
    }

    /** Up to the first step where two tokens are closer than two right answers may be. */
    private static void assertGreedy(Decoder decoder, JsonNode golden) {
        int[] prompt = Golden.ints(golden.path("prompt_ids"));
        int[] expected = Golden.ints(golden.path("ids"));
        List<Integer> ids = new ArrayList<>();
        ids.add(first(decoder, prompt));
        while (ids.size() < expected.length) {
            int position = prompt.length + ids.size() - 1;
            try (Logits logits =
                    decoder.decode(new int[] {ids.getLast()}, new int[] {position}, new LoadedAdapter[1])) {
                ids.add(best(logits.row(0)));
            }
        }
        int clear = 0;
        while (clear < expected.length && golden.path("margins").get(clear).asDouble() >= 2e-3) {
            clear++;
        }
        assertThat(ids.subList(0, clear))
                .as(golden.path("name").asString())
                .containsExactlyElementsOf(
                        Arrays.stream(expected, 0, clear).boxed().toList());
    }

    private static int first(Decoder decoder, int[] prompt) {
        try (Logits logits = decoder.prefill(0, prompt, 0, null)) {
            return best(logits.row(0));
        }
    }

    private static int best(FloatBuffer logits) {
        int best = 0;
        for (int id = 1; id < logits.limit(); id++) {
            best = logits.get(id) > logits.get(best) ? id : best;
        }
        return best;
    }
}
