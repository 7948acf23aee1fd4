package org.llmtwin.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.adapter.LoraConfig;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.format.FloatTensor;
import org.llmtwin.runtime.optimize.Schedule;
import org.llmtwin.runtime.tokenize.TrainingExample;
import tools.jackson.databind.JsonNode;

class TrainerTest {
    private static Checkpoint checkpoint;

    @BeforeAll
    static void open() {
        checkpoint = Checkpoint.open(Golden.path("tiny/llama"));
    }

    @AfterAll
    static void close() {
        checkpoint.close();
    }

    private static Trainer trainer(TrainingSettings settings) {
        AdapterWeights start = Adapters.byFormula(checkpoint.config(), Adapters.lora(4), false);
        return Trainer.create(checkpoint, start, settings);
    }

    @Test
    void splittingABatchDoesNotChangeTheStep() {
        List<TrainingExample> examples = Lessons.examples(5, 50, 7, 200, 3, 90, 11, 31);
        List<StepReport> whole = run(Lessons.settings(8, 10_000, 3), examples);
        List<StepReport> split = run(Lessons.settings(8, 60, 3), examples);
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
        Epochs epochs = new Epochs(7, Lessons.settings(3, 100, 2));
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
        List<StepReport> reports = run(Lessons.settings(schedule, 2, 400, 3), Lessons.examples(9, 4, 17, 6, 12));
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
            trainer.train(Lessons.examples(9, 4, 17, 6, 12), Lessons.cancelAfter(1, reports));
            float[] after = trainer.adapter().tensors().get(name).values();
            for (int i = 0; i < before.length; i++) {
                double moved = Math.abs(after[i] - before[i]);
                assertThat(moved).isEqualTo(reports.getFirst().learningRate(), within(1e-4));
            }
        }
        assertThat(reports.getFirst().learningRate()).isEqualTo(5e-3, within(1e-12));
    }

    @Test
    void dropoutIsForStepsOnly() {
        TrainingSettings settings = Lessons.settings(3, 400, 1);
        List<TrainingExample> examples = Lessons.examples(9, 4, 17);
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
    void aStepThatIsNotFiniteIsNotApplied() {
        AdapterWeights good = Adapters.byFormula(checkpoint.config(), Adapters.lora(4), false);
        Map<String, FloatTensor> tensors = new LinkedHashMap<>(good.tensors());
        tensors.replaceAll((name, tensor) -> {
            float[] values = tensor.values().clone();
            values[0] = 3e38f;
            return new FloatTensor(values, tensor.shape());
        });
        AdapterWeights huge = new AdapterWeights(good.config(), tensors);
        try (Trainer trainer = Trainer.create(checkpoint, huge, Lessons.settings(2, 100, 1))) {
            assertThatThrownBy(() -> trainer.train(Lessons.examples(3, 4), report -> {}))
                    .isInstanceOf(TrainingFailedException.class)
                    .hasMessageStartingWith("step 1: loss ");
            assertThat(trainer.step()).isZero();
            assertThat(trainer.adapter()).isEqualTo(huge);
        }
    }

    @Test
    void whatCannotBeLearnedIsRefused() {
        try (Trainer trainer = trainer(Lessons.settings(2, 100, 1))) {
            assertThatThrownBy(() -> trainer.train(List.of(), report -> {}))
                    .hasMessage("examples is empty, must hold at least one");
            TrainingExample late = new TrainingExample(new int[300], 270);
            assertThatThrownBy(() -> trainer.train(List.of(late), report -> {}))
                    .hasMessage("example 0 starts its answer at token 270, must start before maxLength 256");
        }
    }

    @Test
    void longExamplesAreCutAndCounted() {
        try (Trainer trainer = trainer(Lessons.settings(2, 100, 1))) {
            TrainingResult result = trainer.train(Lessons.examples(300, 4), report -> {});
            assertThat(result.truncatedExamples()).isEqualTo(1);
            assertThat(result.learnedTokens()).isEqualTo(250 + 4);
        }
    }
}
