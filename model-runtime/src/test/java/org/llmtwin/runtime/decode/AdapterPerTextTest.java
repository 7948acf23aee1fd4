package org.llmtwin.runtime.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.adapter.LoraConfig;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.format.FloatTensor;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.precision.Decoders;
import org.llmtwin.runtime.precision.Precision;
import org.llmtwin.runtime.sampling.Logits;
import org.llmtwin.runtime.train.Adapters;

/** Adapters beside the model give what they give merged into it, whoever else is in the batch. */
class AdapterPerTextTest {
    private static final CacheLimits CACHE = new CacheLimits(64, 4, 1L << 30);
    private static final int LENGTH = 9;
    private static final int STEPS = 6;

    private static AdapterWeights random(ModelConfig model, LoraConfig lora, long seed) {
        Random random = new Random(seed);
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        AdapterWeights.expectedShapes(lora, model).forEach((name, shape) -> {
            float[] values = new float[(int) (shape[0] * shape[1])];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (0.1 * random.nextGaussian());
            }
            tensors.put(name, new FloatTensor(values, shape));
        });
        return new AdapterWeights(lora, tensors);
    }

    private static int[] ids(long seed) {
        return new Random(seed).ints(LENGTH + STEPS, 3, 128).toArray();
    }

    /** Logits after the prompt and after each step of a text that has the model for itself. */
    private static List<float[]> merged(Checkpoint checkpoint, @Nullable AdapterWeights adapter, int[] ids) {
        List<float[]> logits = new ArrayList<>();
        try (Decoder decoder = Decoders.open(checkpoint, adapter, Precision.FLOAT32, CACHE)) {
            logits.add(row(decoder.prefill(0, Arrays.copyOf(ids, LENGTH), 0, null), 0));
            for (int i = LENGTH; i < ids.length; i++) {
                logits.add(row(decoder.decode(new int[] {ids[i]}, new int[] {i}, new LoadedAdapter[1]), 0));
            }
        }
        return logits;
    }

    private static float[] row(Logits logits, int row) {
        try (logits) {
            float[] numbers = new float[128];
            logits.row(row).get(numbers);
            return numbers;
        }
    }

    private static void assertNear(float[] actual, float[] expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).isEqualTo(expected[i], within(2e-4f * Math.max(1, Math.abs(expected[i]))));
        }
    }

    @ParameterizedTest
    @MethodSource("org.llmtwin.runtime.Golden#tinyModels")
    void rowsOfABatchHaveEachItsOwnAdapter(String name) {
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/" + name));
                Decoder decoder = Decoders.open(checkpoint, null, Precision.FLOAT32, CACHE)) {
            ModelConfig model = checkpoint.config();
            LoraConfig all = Adapters.lora(model, 4);
            LoraConfig some =
                    new LoraConfig(2, 6, 0, List.of(all.targetModules().getFirst()), "base");
            AdapterWeights first = random(model, all, 1);
            AdapterWeights second = random(model, some, 2);
            try (LoadedAdapter a = decoder.load(first);
                    LoadedAdapter b = decoder.load(second)) {
                LoadedAdapter[] rows = {a, null, b, a};
                AdapterWeights[] weights = {first, null, second, first};
                List<List<float[]>> expected = new ArrayList<>();
                for (int i = 0; i < rows.length; i++) {
                    expected.add(merged(checkpoint, weights[i], ids(i)));
                    int[] prompt = Arrays.copyOf(ids(i), LENGTH);
                    assertNear(
                            row(decoder.prefill(i, prompt, 0, rows[i]), 0),
                            expected.get(i).getFirst());
                }
                for (int step = 0; step < STEPS; step++) {
                    try (Logits logits = decode(decoder, step, rows)) {
                        for (int i = 0; i < rows.length; i++) {
                            float[] actual = new float[128];
                            logits.row(i).get(actual);
                            assertNear(actual, expected.get(i).get(step + 1));
                        }
                    }
                }
                assertThat(expected.get(0).getLast())
                        .isNotEqualTo(expected.get(1).getLast());
            }
        }
    }

    private static Logits decode(Decoder decoder, int step, LoadedAdapter[] rows) {
        int[] tokens = new int[rows.length];
        int[] positions = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            tokens[i] = ids(i)[LENGTH + step];
            positions[i] = LENGTH + step;
        }
        return decoder.decode(tokens, positions, rows);
    }

    /** A few tokens at once, as after a guess: the logits after each, and a wrong guess leaves nothing behind. */
    @ParameterizedTest
    @MethodSource("org.llmtwin.runtime.Golden#tinyModels")
    void severalTokensAtOnceGiveTheLogitsOfEach(String name) {
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/" + name));
                Decoder decoder = Decoders.open(checkpoint, null, Precision.FLOAT32, CACHE)) {
            AdapterWeights weights = random(checkpoint.config(), Adapters.lora(checkpoint.config(), 4), 3);
            try (LoadedAdapter adapter = decoder.load(weights)) {
                int[] ids = ids(5);
                List<float[]> expected = merged(checkpoint, weights, ids);
                decoder.prefill(1, Arrays.copyOf(ids, LENGTH), 0, adapter).close();
                int[] wrong = ids.clone();
                Arrays.fill(wrong, LENGTH + 2, wrong.length, 7);
                assertNear(row(decoder.extend(1, LENGTH, tail(wrong), adapter), 1), expected.get(2));
                for (int i = 0; i < STEPS; i++) {
                    assertNear(row(decoder.extend(1, LENGTH, tail(ids), adapter), i), expected.get(i + 1));
                }
            }
        }
    }

    private static int[] tail(int[] ids) {
        return Arrays.copyOfRange(ids, LENGTH, ids.length);
    }

    @Test
    void anAdapterIsFreedWhenItsLastUserIsGone() {
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/llama"));
                Decoder decoder = Decoders.open(checkpoint, null, Precision.FLOAT32, CACHE)) {
            AdapterWeights weights = random(checkpoint.config(), Adapters.lora(checkpoint.config(), 2), 3);
            LoadedAdapter adapter = decoder.load(weights);
            adapter.use();
            adapter.close();
            adapter.close();
            int[] ids = ids(1);
            assertNear(
                    row(decoder.prefill(0, ids, 0, adapter), 0),
                    merged(checkpoint, weights, ids).getLast());
            adapter.release();
            assertThatThrownBy(adapter::use).hasMessage("the adapter is closed");
            assertThatThrownBy(() -> decoder.prefill(0, ids, 0, adapter)).hasMessage("this value is closed");
        }
    }
}
