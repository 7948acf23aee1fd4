package org.llmtwin.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.adapter.LoraConfig;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.format.FloatTensor;
import org.llmtwin.runtime.layer.LinearKernel;
import org.llmtwin.runtime.optimize.Schedule;
import org.llmtwin.runtime.tokenize.TrainingExample;
import tools.jackson.databind.JsonNode;

class TrainerTest {
    private static final int FINGERPRINT = 1805604375;
    private static Checkpoint checkpoint;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() {
        checkpoint = Checkpoint.open(Golden.path("tiny/llama"));
    }

    @AfterAll
    static void close() {
        checkpoint.close();
    }

    private static TrainingSettings settings(int batchSize, int microBatchTokens, int epochs) {
        return settings(Schedule.COSINE, batchSize, microBatchTokens, epochs);
    }

    private static TrainingSettings settings(Schedule schedule, int batchSize, int microBatchTokens, int epochs) {
        return new TrainingSettings(1e-2, 0.01, 0.1, schedule, 1, epochs, 0, batchSize, microBatchTokens, 256, 7);
    }

    /** Answers of the given lengths, each after a prompt of six tokens. */
    private static List<TrainingExample> examples(int... answers) {
        Random random = new Random(5);
        return IntStream.of(answers)
                .mapToObj(n -> new TrainingExample(random.ints(6 + n, 0, 128).toArray(), 6))
                .toList();
    }

    private static Trainer trainer(TrainingSettings settings) {
        AdapterWeights start = Adapters.byFormula(checkpoint.config(), Adapters.lora(4), false);
        return Trainer.create(checkpoint, start, settings);
    }

    @Test
    void splittingABatchDoesNotChangeTheStep() {
        List<TrainingExample> examples = examples(5, 50, 7, 200, 3, 90, 11, 31);
        List<StepReport> whole = run(settings(8, 10_000, 3), examples);
        List<StepReport> split = run(settings(8, 60, 3), examples);
        assertThat(whole).hasSize(3);
        for (int i = 0; i < whole.size(); i++) {
            assertThat(whole.get(i).learnedTokens()).isEqualTo(397);
            assertThat(split.get(i).loss()).isEqualTo(whole.get(i).loss(), within(1e-5));
            double norm = whole.get(i).gradientNorm();
            assertThat(split.get(i).gradientNorm()).isEqualTo(norm, within(1e-4 * norm));
        }
    }

    private static List<StepReport> run(TrainingSettings settings, List<TrainingExample> examples) {
        List<StepReport> reports = new ArrayList<>();
        try (Trainer trainer = trainer(settings)) {
            assertThat(trainer.train(examples, reports::add).completed()).isTrue();
        }
        return reports;
    }

    @Test
    void everyEpochTakesEveryExampleOnceInAnotherOrder() {
        Epochs epochs = new Epochs(7, settings(3, 100, 2));
        assertThat(epochs.totalSteps()).isEqualTo(6);
        List<Integer> first = items(epochs, 0);
        List<Integer> second = items(epochs, 3);
        assertThat(first).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6).isNotEqualTo(second);
        assertThat(second).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6);
        assertThat(epochs.batch(2)).hasSize(1);
    }

    private static List<Integer> items(Epochs epochs, int firstStep) {
        return IntStream.range(firstStep, firstStep + 3)
                .flatMap(step -> IntStream.of(epochs.batch(step)))
                .boxed()
                .toList();
    }

    /** Nine steps, of which the first one rises. */
    @ParameterizedTest
    @EnumSource(Schedule.class)
    void everyStepHasTheRateOfTheSchedule(Schedule schedule) {
        JsonNode rates = Golden.json("schedules.json")
                .path("cases")
                .valueStream()
                .filter(run -> run.path("schedule").asString().equals(schedule.name()))
                .filter(run -> run.path("total").asInt() == 9)
                .findFirst()
                .orElseThrow()
                .path("without_zero");
        List<StepReport> reports = run(settings(schedule, 2, 400, 3), examples(9, 4, 17, 6, 12));
        assertThat(reports).hasSize(9);
        for (StepReport report : reports) {
            double expected = 1e-2 * rates.get(report.step() - 1).asDouble();
            assertThat(report.learningRate()).as("step %d", report.step()).isEqualTo(expected, within(1e-12));
        }
    }

    /** AdamW's first step moves every number by nearly the rate, whatever its gradient is. */
    @Test
    void theFirstStepMovesByTheRateThatItReports() {
        AdapterWeights start = Adapters.byFormula(checkpoint.config(), Adapters.lora(4), false);
        TrainingSettings settings = new TrainingSettings(1e-2, 0, 0.1, Schedule.LINEAR, 0, 3, 0, 2, 400, 256, 7);
        List<StepReport> reports = new ArrayList<>();
        String name = "base_model.model.model.layers.0.mlp.down_proj.lora_B.weight";
        float[] before = start.tensors().get(name).values();
        try (Trainer trainer = Trainer.create(checkpoint, start, settings)) {
            trainer.train(examples(9, 4, 17, 6, 12), cancelAfter(1, reports));
            float[] after = trainer.adapter().tensors().get(name).values();
            for (int i = 0; i < before.length; i++) {
                double moved = Math.abs(after[i] - before[i]);
                assertThat(moved).isEqualTo(reports.getFirst().learningRate(), within(1e-4));
            }
        }
        assertThat(reports.getFirst().learningRate()).isEqualTo(5e-3, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"0, ONEDNN, COSINE", "0.25, TORCH, LINEAR"})
    void anInterruptedRunRepeatsTheUninterruptedOneToTheBit(double dropout, LinearKernel kernel, Schedule schedule) {
        LoraConfig lora = Adapters.withDropout(Adapters.lora(4), dropout);
        AdapterWeights start = Adapters.byFormula(checkpoint.config(), lora, false);
        List<TrainingExample> examples = examples(9, 4, 17, 6, 12);
        TrainingSettings settings = settings(schedule, 2, 40, 3);
        List<StepReport> whole = new ArrayList<>();
        AdapterWeights expected;
        try (Trainer trainer = Trainer.create(checkpoint, start, settings)) {
            trainer.use(kernel);
            trainer.train(examples, whole::add);
            expected = trainer.adapter();
        }
        List<StepReport> parts = new ArrayList<>();
        try (Trainer trainer = Trainer.create(checkpoint, start, settings)) {
            trainer.use(kernel);
            TrainingResult result = trainer.train(examples, cancelAfter(4, parts));
            assertThat(result.completed()).isFalse();
            trainer.checkpoint(folder);
        }
        try (Trainer trainer = Trainer.create(checkpoint, lora, settings)) {
            trainer.resume(folder);
            assertThat(trainer.step()).isEqualTo(4);
            assertThat(trainer.kernel()).isEqualTo(kernel);
            assertThat(trainer.train(examples, parts::add).completed()).isTrue();
            assertThat(trainer.adapter()).isEqualTo(expected);
        }
        assertThat(numbers(parts)).isEqualTo(numbers(whole)).hasSize(9);
    }

    /** What a step computed, without the time that it took. */
    private static List<List<Double>> numbers(List<StepReport> reports) {
        return reports.stream()
                .map(report -> List.of(report.loss(), report.gradientNorm(), report.learningRate()))
                .toList();
    }

    private static TrainingListener cancelAfter(int steps, List<StepReport> reports) {
        return new TrainingListener() {
            @Override
            public void onStep(StepReport report) {
                reports.add(report);
            }

            @Override
            public boolean isCancelled() {
                return reports.size() == steps;
            }
        };
    }

    @Test
    void anotherProcessKnowsTheRunAgain() {
        // the hash of an enum constant differs from process to process; this number was written down in another one
        assertThat(settings(2, 40, 3).fingerprint()).isEqualTo(FINGERPRINT);
    }

    @Test
    void dropoutIsForStepsOnly() {
        TrainingSettings settings = settings(3, 400, 1);
        List<TrainingExample> examples = examples(9, 4, 17);
        double[] still = new double[1];
        try (Trainer trainer = trainer(settings)) {
            still[0] = trainer.meanLoss(examples);
            trainer.train(examples, report -> assertThat(report.loss()).isEqualTo(still[0], within(1e-5)));
        }
        LoraConfig lora = Adapters.withDropout(Adapters.lora(4), 0.5);
        AdapterWeights start = Adapters.byFormula(checkpoint.config(), lora, false);
        try (Trainer trainer = Trainer.create(checkpoint, start, settings)) {
            assertThat(trainer.meanLoss(examples)).isEqualTo(still[0]);
            trainer.train(examples, report -> assertThat(report.loss()).isNotCloseTo(still[0], within(1e-5)));
        }
    }

    @Test
    void aStateIsRefusedForOtherExamples() {
        TrainingSettings settings = settings(2, 40, 1);
        try (Trainer trainer = trainer(settings)) {
            trainer.train(examples(3, 4, 5), report -> {});
            trainer.checkpoint(folder);
        }
        try (Trainer trainer = trainer(settings)) {
            trainer.resume(folder);
            assertThatThrownBy(() -> trainer.train(examples(3, 4, 6), report -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the resumed state is of a run with other examples or settings");
        }
    }

    @ParameterizedTest
    @CsvSource({"4, 8, 0.1, alpha, 8.0, 16.0", "4, 16, 0, dropout, 0.0, 0.1", "2, 16, 0.1, rank, 2.0, 4.0"})
    void aStateIsRefusedForAnotherAdapter(
            int rank, double alpha, double dropout, String what, String saved, String own) {
        TrainingSettings settings = settings(2, 40, 1);
        try (Trainer trainer = Trainer.create(checkpoint, lora(rank, alpha, dropout), settings)) {
            trainer.checkpoint(folder);
        }
        LoraConfig lora = lora(4, 16, 0.1);
        try (Trainer trainer = Trainer.create(checkpoint, lora, settings)) {
            AdapterWeights before = trainer.adapter();
            assertThatThrownBy(() -> trainer.resume(folder))
                    .hasMessage(what + " of the saved state is " + saved + ", must be " + own
                            + " as in the run that resumes it");
            assertThat(trainer.adapter()).isEqualTo(before);
        }
    }

    private static LoraConfig lora(int rank, double alpha, double dropout) {
        return new LoraConfig(rank, alpha, dropout, Adapters.ALL, "base");
    }

    /** Also of one that has the same name and sizes. */
    @Test
    void aStateIsRefusedForAnotherBase() throws IOException {
        TrainingSettings settings = settings(2, 40, 1);
        try (Trainer trainer = trainer(settings)) {
            trainer.train(examples(3, 4), report -> {});
            trainer.checkpoint(folder.resolve("state"));
        }
        Path other = Files.createDirectories(folder.resolve("other/llama"));
        Files.copy(checkpoint.path().resolve("config.json"), other.resolve("config.json"));
        try (Trainer trainer = Trainer.full(checkpoint, settings)) {
            trainer.train(examples(3, 4), report -> {});
            trainer.write(other.resolve("model.safetensors"), checkpoint.config());
        }
        try (Checkpoint learned = Checkpoint.open(other);
                Trainer trainer = Trainer.create(learned, Adapters.lora(4), settings)) {
            assertThat(learned.config().publicId())
                    .isEqualTo(checkpoint.config().publicId());
            assertThatThrownBy(() -> trainer.resume(folder.resolve("state")))
                    .hasMessage("the saved state is of another base model, must be of llama with the same weights");
        }
    }

    @Test
    void aStepThatIsNotFiniteIsNotApplied() {
        AdapterWeights good = Adapters.byFormula(checkpoint.config(), Adapters.lora(4), false);
        Map<String, FloatTensor> tensors = new LinkedHashMap<>(good.tensors());
        tensors.replaceAll((name, tensor) -> {
            float[] values = tensor.values().clone();
            values[0] = 3e38f;
            return new FloatTensor(values, tensor.shape());
        });
        AdapterWeights huge = new AdapterWeights(good.config(), tensors);
        try (Trainer trainer = Trainer.create(checkpoint, huge, settings(2, 100, 1))) {
            assertThatThrownBy(() -> trainer.train(examples(3, 4), report -> {}))
                    .isInstanceOf(TrainingFailedException.class)
                    .hasMessageStartingWith("step 1: loss ");
            assertThat(trainer.step()).isZero();
            assertThat(trainer.adapter()).isEqualTo(huge);
        }
    }

    @Test
    void whatCannotBeLearnedIsRefused() {
        try (Trainer trainer = trainer(settings(2, 100, 1))) {
            assertThatThrownBy(() -> trainer.train(List.of(), report -> {}))
                    .hasMessage("examples is empty, must hold at least one");
            TrainingExample late = new TrainingExample(new int[300], 270);
            assertThatThrownBy(() -> trainer.train(List.of(late), report -> {}))
                    .hasMessage("example 0 starts its answer at token 270, must start before maxLength 256");
        }
    }

    @Test
    void longExamplesAreCutAndCounted() {
        try (Trainer trainer = trainer(settings(2, 100, 1))) {
            TrainingResult result = trainer.train(examples(300, 4), report -> {});
            assertThat(result.truncatedExamples()).isEqualTo(1);
            assertThat(result.learnedTokens()).isEqualTo(250 + 4);
        }
    }
}
