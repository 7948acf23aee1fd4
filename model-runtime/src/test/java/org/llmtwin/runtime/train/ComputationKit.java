package org.llmtwin.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.adapter.LoraConfig;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.layer.BaseFormat;
import org.llmtwin.runtime.objective.DpoSettings;
import org.llmtwin.runtime.objective.Objective;
import org.llmtwin.runtime.objective.Preference;
import org.llmtwin.runtime.objective.Preferences;
import org.llmtwin.runtime.optimize.Schedule;
import org.llmtwin.runtime.tokenize.TrainingExample;
import org.llmtwin.runtime.torch.Computation;
import org.llmtwin.runtime.torch.Device;
import org.llmtwin.runtime.torch.Dtype;

/** Training on a device against the references, and against the same training on the processor in float32. */
abstract class ComputationKit {
    /**
     * How far two runs may be apart. AdamW's first updates move every weight by the learning rate, however small its gradient is: where
     * rounding turns a gradient's sign, the weights differ by twice that, so later steps may be further apart than the first.
     *
     * @param loss of the first step
     * @param norm the same of a gradient's norm, as a part of it
     * @param laterLoss of the steps after it
     * @param laterNorm of the steps after it
     */
    private record Tolerance(double loss, double norm, double laterLoss, double laterNorm) {}

    /** float32 in other orders of summing. */
    private static final Tolerance FLOAT32 = new Tolerance(2e-5, 1e-4, 2e-3, 2e-2);

    /**
     * bfloat16 rounds each number to 8 bits, by 0.4 % at most; through two layers and a head that adds up to about a percent of a logit.
     * The mean over a hundred tokens averages it.
     */
    private static final Tolerance BFLOAT16 = new Tolerance(0.02, 0.05, 0.06, 0.1);

    @TempDir
    private Path folder;

    abstract Device device();

    private Computation in(Dtype dtype) {
        return new Computation(device(), dtype);
    }

    static TrainingSettings settings(BaseFormat base, boolean checkpointing) {
        return new TrainingSettings(2e-3, 0.01, 0.1, Schedule.COSINE, 1, 2, 0, 3, 64, 64, 7).with(base, checkpointing);
    }

    private static List<TrainingExample> examples() {
        Random random = new Random(5);
        return IntStream.of(20, 50, 7, 30, 12, 41)
                .mapToObj(n -> new TrainingExample(random.ints(6 + n, 0, 128).toArray(), 6))
                .toList();
    }

    private static LoraConfig lora(Checkpoint checkpoint, double dropout) {
        return Adapters.withDropout(Adapters.lora(checkpoint.config(), 4), dropout);
    }

    private static Trainer trainer(Checkpoint checkpoint, TrainingSettings settings, double dropout) {
        AdapterWeights start = Adapters.random(checkpoint.config(), lora(checkpoint, dropout));
        return Trainer.create(checkpoint, start, settings);
    }

    private static List<StepReport> train(Trainer trainer) {
        List<StepReport> reports = new ArrayList<>();
        try (trainer) {
            trainer.train(examples(), reports::add);
        }
        return reports;
    }

    private static void assertNear(List<StepReport> actual, List<StepReport> expected, Tolerance tolerance) {
        assertThat(actual).hasSize(4);
        for (int i = 0; i < actual.size(); i++) {
            double loss = expected.get(i).loss();
            double norm = expected.get(i).gradientNorm();
            assertThat(actual.get(i).loss())
                    .as("loss of step %d", i + 1)
                    .isEqualTo(loss, within(i == 0 ? tolerance.loss : tolerance.laterLoss));
            assertThat(actual.get(i).gradientNorm())
                    .as("norm of step %d", i + 1)
                    .isEqualTo(norm, within(norm * (i == 0 ? tolerance.norm : tolerance.laterNorm)));
        }
    }

    private static void assertRounded(List<StepReport> actual, List<StepReport> expected) {
        assertNear(actual, expected, BFLOAT16);
        assertThat(actual.getFirst().loss()).isNotCloseTo(expected.getFirst().loss(), within(1e-6));
    }

    @ParameterizedTest
    @MethodSource("org.llmtwin.runtime.Golden#tinyModels")
    void theLossIsTheReferences(String name) {
        var golden = Golden.json("tiny/" + name + "/expected.json");
        List<TrainingExample> examples = golden.path("input_ids")
                .valueStream()
                .map(row -> new TrainingExample(Golden.ints(row), 1))
                .toList();
        TrainingSettings settings = settings(BaseFormat.PLAIN, false);
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/" + name))) {
            LoraConfig lora = lora(checkpoint, 0);
            double expected = golden.path("loss").asDouble();
            try (Trainer trainer = Trainer.create(checkpoint, lora, settings.with(in(Dtype.FLOAT32)))) {
                assertThat(trainer.meanLoss(examples)).isEqualTo(expected, within(2e-5));
            }
            try (Trainer trainer = Trainer.create(checkpoint, lora, settings.with(in(Dtype.BFLOAT16)))) {
                assertThat(trainer.meanLoss(examples)).isEqualTo(expected, within(BFLOAT16.loss));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("org.llmtwin.runtime.Golden#tinyModels")
    void adaptersLearnAsOnTheProcessor(String name) {
        TrainingSettings settings = settings(BaseFormat.PLAIN, false);
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/" + name))) {
            List<StepReport> expected = train(trainer(checkpoint, settings, 0));
            List<StepReport> same = train(trainer(checkpoint, settings.with(in(Dtype.FLOAT32)), 0));
            assertNear(same, expected, FLOAT32);
            assertRounded(train(trainer(checkpoint, settings.with(in(Dtype.BFLOAT16)), 0)), expected);
        }
    }

    @ParameterizedTest
    @EnumSource(BaseFormat.class)
    void adaptersLearnOnABaseInEveryFormat(BaseFormat format) {
        TrainingSettings settings = settings(format, true);
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/llama"))) {
            List<StepReport> expected = train(trainer(checkpoint, settings, 0));
            List<StepReport> same = train(trainer(checkpoint, settings.with(in(Dtype.FLOAT32)), 0));
            assertNear(same, expected, FLOAT32);
            assertRounded(train(trainer(checkpoint, settings.with(in(Dtype.BFLOAT16)), 0)), expected);
        }
    }

    @ParameterizedTest
    @MethodSource("org.llmtwin.runtime.Golden#tinyModels")
    void everyWeightLearnsAsOnTheProcessor(String name) {
        TrainingSettings settings = settings(BaseFormat.PLAIN, false);
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/" + name))) {
            List<StepReport> expected = train(Trainer.full(checkpoint, settings));
            List<StepReport> same = train(Trainer.full(checkpoint, settings.with(in(Dtype.FLOAT32))));
            assertNear(same, expected, FLOAT32);
            assertRounded(train(Trainer.full(checkpoint, settings.with(in(Dtype.BFLOAT16)))), expected);
        }
    }

    @Test
    void whatEveryWeightLearnedIsTheNearestAdapter() {
        TrainingSettings settings = settings(BaseFormat.PLAIN, false);
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/llama"));
                Trainer here = Trainer.full(checkpoint, settings);
                Trainer there = Trainer.full(checkpoint, settings.with(in(Dtype.FLOAT32)))) {
            here.train(examples(), report -> {});
            there.train(examples(), report -> {});
            LoraConfig lora = lora(checkpoint, 0);
            double error = here.nearestAdapter(checkpoint, lora).error();
            assertThat(there.nearestAdapter(checkpoint, lora).error()).isEqualTo(error, within(0.01));
            there.write(folder.resolve("model.safetensors"), checkpoint.config());
            assertThat(folder.resolve("model.safetensors")).isNotEmptyFile();
        }
    }

    @Test
    void preferencesAreLearnedAsOnTheProcessor() {
        List<TrainingExample> examples = examples();
        List<Preference> pairs = IntStream.range(0, 3)
                .mapToObj(i ->
                        new Preference(examples.get(2 * i), withPrompt(examples.get(2 * i), examples.get(2 * i + 1))))
                .toList();
        Objective objective = new Preferences(pairs, DpoSettings.defaults());
        TrainingSettings settings = settings(BaseFormat.PLAIN, false);
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/llama"))) {
            List<StepReport> expected = prefer(checkpoint, settings, objective);
            List<StepReport> actual = prefer(checkpoint, settings.with(in(Dtype.FLOAT32)), objective);
            List<StepReport> rounded = prefer(checkpoint, settings.with(in(Dtype.BFLOAT16)), objective);
            for (int i = 0; i < expected.size(); i++) {
                double loss = expected.get(i).loss();
                assertThat(actual.get(i).loss()).isEqualTo(loss, within(1e-3));
                assertThat(rounded.get(i).loss()).isEqualTo(loss, within(0.05));
            }
        }
    }

    private static TrainingExample withPrompt(TrainingExample of, TrainingExample answer) {
        int[] ids = answer.ids().clone();
        System.arraycopy(of.ids(), 0, ids, 0, of.answerStart());
        return new TrainingExample(ids, of.answerStart());
    }

    private static List<StepReport> prefer(Checkpoint checkpoint, TrainingSettings settings, Objective objective) {
        List<StepReport> reports = new ArrayList<>();
        try (Trainer trainer = trainer(checkpoint, settings, 0)) {
            trainer.train(objective, Validation.none(), reports::add);
        }
        return reports;
    }

    /** With dropout, whose masks are drawn again. */
    @ParameterizedTest
    @EnumSource(Dtype.class)
    void anInterruptedRunRepeatsTheUninterruptedOneToTheBit(Dtype dtype) {
        TrainingSettings settings = settings(BaseFormat.PLAIN, false).with(in(dtype));
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/llama"))) {
            List<StepReport> whole = new ArrayList<>();
            AdapterWeights expected;
            try (Trainer trainer = trainer(checkpoint, settings, 0.25)) {
                trainer.train(examples(), whole::add);
                expected = trainer.adapter();
            }
            try (Trainer trainer = trainer(checkpoint, settings, 0.25)) {
                trainer.train(examples(), new CancelAfter(2));
                trainer.checkpoint(folder);
            }
            List<StepReport> rest = new ArrayList<>();
            try (Trainer trainer = Trainer.create(checkpoint, lora(checkpoint, 0.25), settings)) {
                trainer.resume(folder);
                trainer.train(examples(), rest::add);
                assertThat(trainer.adapter()).isEqualTo(expected);
            }
            assertThat(rest.stream().map(StepReport::loss))
                    .containsExactly(whole.get(2).loss(), whole.get(3).loss());
        }
    }

    private static final class CancelAfter implements TrainingListener {
        private final int steps;
        private int done;

        private CancelAfter(int steps) {
            this.steps = steps;
        }

        @Override
        public void onStep(StepReport report) {
            done = report.step();
        }

        @Override
        public boolean isCancelled() {
            return done == steps;
        }
    }
}
