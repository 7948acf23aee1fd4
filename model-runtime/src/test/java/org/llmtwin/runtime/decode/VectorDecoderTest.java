package org.llmtwin.runtime.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.decode.script.ScriptDecoder;
import org.llmtwin.runtime.decode.vector.VectorDecoder;
import org.llmtwin.runtime.format.CheckpointException;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.sampling.Logits;
import org.llmtwin.runtime.train.Adapters;
import org.llmtwin.runtime.vector.Matrix.Format;

/** The decoder in Java gives the logits of the one in TorchScript, for every family, with and without adapters. */
class VectorDecoderTest {
    private static final CacheLimits CACHE = new CacheLimits(64, 10, 1L << 30);
    private static final int VOCABULARY = 128;
    private static final int STEPS = 12;

    /** The same numbers in another order of sums. */
    private static final double EXACT = 5e-6;

    /**
     * A weight is off by a scale over the square root of 12 in the mean square, and a scale is 1/127 of the largest of 32 numbers, which
     * in these random models is about twice their mean square: half a percent a product. Errors of the ten products that follow each other
     * do not know of each other; attention, which is nearly undecided here, may double what they give together.
     */
    private static final double ROUNDED = 0.04;

    @ParameterizedTest
    @MethodSource("org.llmtwin.runtime.Golden#tinyModels")
    void textsTogetherHaveTheLogitsOfTorchScript(String name) {
        compare(name, Format.FLOAT32, EXACT, VectorDecoderTest::assertTogether);
    }

    @ParameterizedTest
    @MethodSource("org.llmtwin.runtime.Golden#tinyModels")
    void aTextAloneHasTheLogitsOfTorchScript(String name) {
        compare(name, Format.FLOAT32, EXACT, VectorDecoderTest::assertAlone);
    }

    @ParameterizedTest
    @MethodSource("org.llmtwin.runtime.Golden#tinyModels")
    void severalTokensOfATextHaveTheLogitsOfTorchScript(String name) {
        compare(name, Format.FLOAT32, EXACT, VectorDecoderTest::assertSeveral);
    }

    @ParameterizedTest
    @MethodSource("org.llmtwin.runtime.Golden#tinyModels")
    void promptsHaveTheLogitsOfTorchScript(String name) {
        compare(name, Format.FLOAT32, EXACT, VectorDecoderTest::assertPrompts);
    }

    @ParameterizedTest
    @MethodSource("org.llmtwin.runtime.Golden#tinyModels")
    void scoresAreThoseOfTorchScript(String name) {
        compare(name, Format.FLOAT32, EXACT, (actual, expected, config, differences) -> {
            for (int start : new int[] {1, 3, 7, 63}) {
                differences.add(floats(actual.score(2, ids(5), start)), floats(expected.score(2, ids(5), start)));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("org.llmtwin.runtime.Golden#tinyModels")
    void anAdapterThatIsMergedIsPartOfTheModel(String name) {
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/" + name))) {
            AdapterWeights adapter = Loaded.random(checkpoint.config(), Adapters.lora(checkpoint.config(), 4), 1);
            try (Decoder script = new ScriptDecoder(checkpoint, adapter, false, 1, CACHE);
                    Decoder java = VectorDecoder.open(checkpoint, adapter, Format.FLOAT32, 3, CACHE)) {
                Differences differences = new Differences();
                differences.add(row(java.prefill(0, ids(3), 0, null), 0), row(script.prefill(0, ids(3), 0, null), 0));
                differences.assertBelow(EXACT);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("org.llmtwin.runtime.Golden#tinyModels")
    void bytesComeAsNearAsTheirSteps(String name) {
        compare(name, Format.INT8, ROUNDED, VectorDecoderTest::assertPrompts);
        compare(name, Format.INT8, ROUNDED, VectorDecoderTest::assertTogether);
        compare(name, Format.INT8, ROUNDED, VectorDecoderTest::assertAlone);
        compare(name, Format.INT8, ROUNDED, VectorDecoderTest::assertSeveral);
    }

    @ParameterizedTest
    @MethodSource("org.llmtwin.runtime.Golden#tinyModels")
    void bytesAreNotTheNumbersThemselves(String name) {
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/" + name));
                Decoder exact = open(checkpoint, Format.FLOAT32);
                Decoder rounded = open(checkpoint, Format.INT8)) {
            assertThat(step(exact, ids(1), 0, null, 1)).isNotEqualTo(step(rounded, ids(1), 0, null, 1));
        }
    }

    /** The threads that read the weights hand on what the file's reader says. */
    @Test
    void aFileThatIsCutWhileItIsReadIsNamed(@TempDir Path folder) throws IOException {
        for (String name : List.of("config.json", "model.safetensors")) {
            Files.copy(Golden.path("tiny/llama").resolve(name), folder.resolve(name));
        }
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            try (FileChannel channel =
                    FileChannel.open(folder.resolve("model.safetensors"), StandardOpenOption.WRITE)) {
                channel.truncate(10);
            }
            assertThatThrownBy(() -> open(checkpoint, Format.INT8))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("model.safetensors")
                    .hasMessageContaining("cut while it was open");
        }
    }

    /** What steps have written into the cache is what a prompt is read behind, in its place and in others. */
    @Test
    void promptsAreReadBehindWhatStepsWrote() {
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/llama"));
                Decoder decoder = open(checkpoint, Format.FLOAT32)) {
            int[] ids = ids(4);
            float[] expected = row(decoder.prefill(1, ids, 0, null), 0);
            decoder.prefill(0, Arrays.copyOf(ids, 5), 0, null).close();
            for (int i = 5; i < 9; i++) {
                decoder.decode(new int[] {ids[i]}, new int[] {i}, new LoadedAdapter[1])
                        .close();
            }
            decoder.copy(0, 2, 9);
            Differences differences = new Differences();
            differences.add(row(decoder.prefill(0, ids, 9, null), 0), expected);
            differences.add(row(decoder.prefill(2, ids, 9, null), 0), expected);
            differences.assertBelow(EXACT);
        }
    }

    private static Decoder open(Checkpoint checkpoint, Format format) {
        return VectorDecoder.open(checkpoint, null, format, 3, CACHE);
    }

    private interface Comparison {
        void compare(Decoder actual, Decoder expected, ModelConfig config, Differences differences);
    }

    private static void compare(String name, Format format, double tolerance, Comparison comparison) {
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/" + name));
                Decoder script = new ScriptDecoder(checkpoint, null, false, 1, CACHE);
                Decoder java = open(checkpoint, format)) {
            Differences differences = new Differences();
            comparison.compare(java, script, checkpoint.config(), differences);
            differences.assertBelow(tolerance);
        }
    }

    /** Nine texts of different lengths; beyond the reach of a sliding window; adapters alone, in runs, and none. */
    private static void assertTogether(Decoder actual, Decoder expected, ModelConfig config, Differences differences) {
        try (Loaded left = Loaded.in(actual, config);
                Loaded right = Loaded.in(expected, config)) {
            int[] kinds = {0, 0, -1, 1, 0, 1, 1, -1, 0};
            for (int text = 0; text < kinds.length; text++) {
                int[] prompt = Arrays.copyOf(ids(text), 3 + text);
                actual.prefill(text, prompt, 0, left.of(kinds[text])).close();
                expected.prefill(text, prompt, 0, right.of(kinds[text])).close();
            }
            for (int step = 0; step < STEPS; step++) {
                int rows = step < STEPS / 2 ? kinds.length : kinds.length - step + 3;
                try (Logits a = together(actual, left, kinds, rows, step);
                        Logits b = together(expected, right, kinds, rows, step)) {
                    for (int row = 0; row < rows; row++) {
                        differences.add(copy(a, row), copy(b, row));
                    }
                }
            }
        }
    }

    private static Logits together(Decoder decoder, Loaded adapters, int[] kinds, int rows, int step) {
        int[] tokens = new int[rows];
        int[] positions = new int[rows];
        @Nullable LoadedAdapter[] of = new LoadedAdapter[rows];
        for (int text = 0; text < rows; text++) {
            positions[text] = 3 + text + step;
            tokens[text] = ids(text)[positions[text]];
            of[text] = adapters.of(kinds[text]);
        }
        return decoder.decode(tokens, positions, of);
    }

    /** Of one group of rows and less, of several, and of some more; read at once, and behind a beginning that is known. */
    private static void assertPrompts(Decoder actual, Decoder expected, ModelConfig config, Differences differences) {
        try (Loaded left = Loaded.in(actual, config);
                Loaded right = Loaded.in(expected, config)) {
            for (int length : new int[] {1, 4, 8, 23, 24, 37, 64}) {
                int kind = length % 3 - 1;
                int[] prompt = Arrays.copyOf(ids(length), length);
                float[] wanted = row(expected.prefill(0, prompt, 0, right.of(kind)), 0);
                differences.add(row(actual.prefill(0, prompt, 0, left.of(kind)), 0), wanted);
                int known = length / 3;
                actual.read(1, Arrays.copyOf(prompt, known), 0, left.of(kind));
                differences.add(row(actual.prefill(1, prompt, known, left.of(kind)), 0), wanted);
            }
        }
    }

    private static float[] floats(double[] numbers) {
        float[] result = new float[numbers.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) numbers[i];
        }
        return result;
    }

    private static void assertAlone(Decoder actual, Decoder expected, ModelConfig config, Differences differences) {
        try (Loaded left = Loaded.in(actual, config);
                Loaded right = Loaded.in(expected, config)) {
            for (int kind = -1; kind < 2; kind++) {
                int[] ids = ids(20 + kind);
                for (int step = 0; step < STEPS; step++) {
                    differences.add(
                            step(actual, ids, step, left.of(kind), 4), step(expected, ids, step, right.of(kind), 4));
                }
            }
        }
    }

    private static void assertSeveral(Decoder actual, Decoder expected, ModelConfig config, Differences differences) {
        try (Loaded left = Loaded.in(actual, config);
                Loaded right = Loaded.in(expected, config)) {
            for (int count : new int[] {2, 5, 7, 12}) {
                int[] ids = ids(40 + count);
                int[] tail = Arrays.copyOfRange(ids, 6, 6 + count);
                int[] prompt = Arrays.copyOf(ids, 6);
                actual.prefill(3, prompt, 0, left.of(count % 3 - 1)).close();
                expected.prefill(3, prompt, 0, right.of(count % 3 - 1)).close();
                try (Logits a = actual.extend(3, 6, tail, left.of(count % 3 - 1));
                        Logits b = expected.extend(3, 6, tail, right.of(count % 3 - 1))) {
                    for (int row = 0; row < count; row++) {
                        differences.add(copy(a, row), copy(b, row));
                    }
                }
            }
        }
    }

    /** The logits after a step of a text alone, whose prompt is read before the first. */
    private static float[] step(Decoder decoder, int[] ids, int step, @Nullable LoadedAdapter adapter, int prompt) {
        if (step == 0) {
            decoder.prefill(0, Arrays.copyOf(ids, prompt), 0, adapter).close();
        }
        int position = prompt + step;
        LoadedAdapter[] adapters = {adapter};
        return row(decoder.decode(new int[] {ids[position]}, new int[] {position}, adapters), 0);
    }

    private static int[] ids(long seed) {
        return new Random(seed).ints(64, 3, VOCABULARY).toArray();
    }

    private static float[] row(Logits logits, int row) {
        try (logits) {
            return copy(logits, row);
        }
    }

    private static float[] copy(Logits logits, int row) {
        float[] numbers = new float[VOCABULARY];
        logits.row(row).get(numbers);
        return numbers;
    }
}
