package org.llmtwin.runtime.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.batch.Engine;
import org.llmtwin.runtime.batch.Hearing;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.optimize.Schedule;
import org.llmtwin.runtime.precision.Decoders;
import org.llmtwin.runtime.precision.Precision;
import org.llmtwin.runtime.request.FinishReason;
import org.llmtwin.runtime.request.GenerationRequest;
import org.llmtwin.runtime.request.GenerationResult;
import org.llmtwin.runtime.sampling.Logits;
import org.llmtwin.runtime.sampling.SamplingSettings;
import org.llmtwin.runtime.tokenize.TrainingExample;
import org.llmtwin.runtime.train.Adapters;
import org.llmtwin.runtime.train.Trainer;
import org.llmtwin.runtime.train.TrainingSettings;
import tools.jackson.databind.JsonNode;

/** Small random models of every family: decoder and trainer give the reference's numbers, and what is learned is written. */
class TinyModelTest {
    private static final CacheLimits CACHE = new CacheLimits(64, 2, 1L << 30);

    @ParameterizedTest
    @MethodSource("org.llmtwin.runtime.Golden#tinyModels")
    void logitsEqualTheReferencesAtEveryPosition(String name) {
        JsonNode golden = Golden.json("tiny/" + name + "/expected.json");
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/" + name));
                Decoder decoder = Decoders.open(checkpoint, null, Precision.FLOAT32, CACHE)) {
            for (int row = 0; row < 2; row++) {
                int[] ids = Golden.ints(golden.path("input_ids").get(row));
                for (int length = 1; length <= ids.length; length++) {
                    try (Logits logits = decoder.prefill(0, Arrays.copyOf(ids, length), 0, null)) {
                        assertRow(logits, golden.path("logits").get(row).get(length - 1));
                    }
                }
                assertDecodingGivesTheSame(decoder, ids, golden.path("logits").get(row));
            }
        }
    }

    private static void assertDecodingGivesTheSame(Decoder decoder, int[] ids, JsonNode rows) {
        decoder.prefill(0, Arrays.copyOf(ids, 4), 0, null).close();
        for (int position = 4; position < ids.length; position++) {
            try (Logits logits =
                    decoder.decode(new int[] {ids[position]}, new int[] {position}, new LoadedAdapter[1])) {
                assertRow(logits, rows.get(position));
            }
        }
    }

    /** Two texts of different lengths at once: each looks at its own positions only. */
    @ParameterizedTest
    @MethodSource("org.llmtwin.runtime.Golden#tinyModels")
    void textsDecodedTogetherDoNotDisturbEachOther(String name) {
        JsonNode golden = Golden.json("tiny/" + name + "/expected.json");
        int[] first = Golden.ints(golden.path("input_ids").get(0));
        int[] second = Golden.ints(golden.path("input_ids").get(1));
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/" + name));
                Decoder decoder = Decoders.open(checkpoint, null, Precision.FLOAT32, CACHE)) {
            decoder.prefill(0, Arrays.copyOf(first, 3), 0, null).close();
            decoder.prefill(1, Arrays.copyOf(second, 11), 0, null).close();
            for (int i = 0; i < 13; i++) {
                int[] ids = {first[3 + i], second[11 + i]};
                try (Logits logits = decoder.decode(ids, new int[] {3 + i, 11 + i}, new LoadedAdapter[2])) {
                    assertNear(logits.row(0), golden.path("logits").get(0).get(3 + i));
                    assertNear(logits.row(1), golden.path("logits").get(1).get(11 + i));
                }
            }
        }
    }

    /** A prompt whose beginning lies in the cache already, here or in another place, is read on from there. */
    @ParameterizedTest
    @MethodSource("org.llmtwin.runtime.Golden#tinyModels")
    void aKnownBeginningGivesTheSameLogits(String name) {
        JsonNode golden = Golden.json("tiny/" + name + "/expected.json");
        int[] ids = Golden.ints(golden.path("input_ids").get(0));
        JsonNode expected = golden.path("logits").get(0).get(ids.length - 1);
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/" + name));
                Decoder decoder = Decoders.open(checkpoint, null, Precision.FLOAT32, CACHE)) {
            for (int known = 1; known < ids.length; known++) {
                decoder.prefill(0, Arrays.copyOf(ids, known), 0, null).close();
                decoder.copy(0, 1, known);
                for (int place = 0; place < 2; place++) {
                    try (Logits logits = decoder.prefill(place, ids, known, null)) {
                        assertRow(logits, expected);
                    }
                }
            }
        }
    }

    private static void assertRow(Logits logits, JsonNode expected) {
        assertNear(logits.row(0), expected);
    }

    private static void assertNear(FloatBuffer logits, JsonNode expected) {
        float[] row = new float[expected.size()];
        logits.get(row);
        for (int i = 0; i < row.length; i++) {
            assertThat((double) row[i]).isEqualTo(expected.get(i).asDouble(), within(5e-5));
        }
    }

    @ParameterizedTest
    @MethodSource("org.llmtwin.runtime.Golden#tinyModels")
    void theTrainersLossEqualsTheReferences(String name) {
        JsonNode golden = Golden.json("tiny/" + name + "/expected.json");
        List<TrainingExample> examples = golden.path("input_ids")
                .valueStream()
                .map(row -> new TrainingExample(Golden.ints(row), 1))
                .toList();
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/" + name));
                Trainer trainer = Trainer.create(checkpoint, Adapters.lora(checkpoint.config(), 2), settings(1))) {
            assertThat(trainer.meanLoss(examples)).isEqualTo(golden.path("loss").asDouble(), within(1e-5));
        }
    }

    private static TrainingSettings settings(int epochs) {
        return new TrainingSettings(2e-2, 0, 0.1, Schedule.COSINE, 1, epochs, 0, 2, 512, 64, 3);
    }

    /** The pad id is the end id here; one answer is shorter than the other. */
    @ParameterizedTest
    @MethodSource("org.llmtwin.runtime.Golden#tinyModels")
    void aTrainedModelWritesItsAnswersAndEndsThem(String name) {
        List<TrainingExample> examples = List.of(
                new TrainingExample(new int[] {5, 6, 7, 20, 21, 22, 2}, 3),
                new TrainingExample(new int[] {5, 8, 9, 30, 31, 32, 33, 34, 35, 36, 2}, 3));
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/" + name))) {
            AdapterWeights adapter;
            try (Trainer trainer = Trainer.create(checkpoint, Adapters.lora(checkpoint.config(), 16), settings(200))) {
                trainer.train(examples, report -> {});
                adapter = trainer.adapter();
            }
            for (TrainingExample example : examples) {
                try (Decoder decoder = Decoders.open(checkpoint, adapter, Precision.FLOAT32, CACHE)) {
                    GenerationResult result = generate(decoder, Arrays.copyOf(example.ids(), 3));
                    assertThat(result.finishReason()).isEqualTo(FinishReason.STOP);
                    assertThat(result.ids()).isEqualTo(Arrays.copyOfRange(example.ids(), 3, example.ids().length - 1));
                }
            }
        }
    }

    private static GenerationResult generate(Decoder decoder, int[] prompt) {
        GenerationRequest request = new GenerationRequest(prompt, 40, SamplingSettings.greedy(), List.of());
        Hearing hearing = new Hearing();
        try (Engine engine = new Engine(decoder, 1, 0)) {
            engine.submit(hearing.text(request, decoder));
            return hearing.result();
        }
    }
}
