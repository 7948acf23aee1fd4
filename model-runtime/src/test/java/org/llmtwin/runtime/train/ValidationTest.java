package org.llmtwin.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.adapter.LoraConfig;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.objective.Answers;
import org.llmtwin.runtime.optimize.Schedule;
import org.llmtwin.runtime.tokenize.TrainingExample;

/** Random answers are learned by heart, which makes other random answers less likely after a few steps. */
class ValidationTest {
    private static final TrainingSettings SETTINGS = settings(Schedule.CONSTANT);
    private static final List<TrainingExample> LEARNED = examples(1);
    private static final Validation PATIENT = new Validation(new Answers(examples(2)), 1, 3, true);
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

    private static TrainingSettings settings(Schedule schedule) {
        return new TrainingSettings(1e-2, 0, 0, schedule, 1, 40, 0, 4, 400, 64, 7);
    }

    private static List<TrainingExample> examples(long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, 4)
                .mapToObj(i -> new TrainingExample(random.ints(20, 0, 128).toArray(), 4))
                .toList();
    }

    private static Trainer trainer() {
        return Trainer.create(checkpoint, Adapters.lora(8), SETTINGS);
    }

    @Test
    void aRunEndsWhenTheHeldOutLossFallsNoMoreAndLeavesTheBestWeights() {
        List<StepReport> reports = new ArrayList<>();
        List<AdapterWeights> adapters = new ArrayList<>();
        try (Trainer trainer = trainer()) {
            TrainingResult result = trainer.train(new Answers(LEARNED), PATIENT, report -> {
                reports.add(report);
                adapters.add(trainer.adapter());
            });
            StepReport best = reports.stream()
                    .min(Comparator.comparing(report -> Objects.requireNonNull(report.heldOutLoss())))
                    .orElseThrow();
            assertThat(result.completed()).isTrue();
            assertThat(result.stoppedEarly()).isTrue();
            assertThat(result.steps()).isEqualTo(best.step() + 3).isLessThan(40);
            assertThat(result.best())
                    .isEqualTo(new TrainingResult.BestStep(best.step(), Objects.requireNonNull(best.heldOutLoss())));
            assertThat(trainer.adapter()).isEqualTo(adapters.get(best.step() - 1));
        }
    }

    /** Interrupted at once, when the lowest loss is past, and at the end; with dropout every step draws its own masks. */
    @ParameterizedTest
    @CsvSource({"0, CONSTANT", "0.2, LINEAR"})
    void aResumedRunKnowsItsBestStep(double dropout, Schedule schedule) {
        LoraConfig lora = Adapters.withDropout(Adapters.lora(8), dropout);
        AdapterWeights expected;
        List<Double> whole = new ArrayList<>();
        try (Trainer trainer = Trainer.create(checkpoint, lora, settings(schedule))) {
            assertThat(trainer.train(new Answers(LEARNED), PATIENT, heldOut(whole))
                            .stoppedEarly())
                    .isTrue();
            expected = trainer.adapter();
        }
        int steps = whole.size();
        for (int at : new int[] {1, steps - 1, steps}) {
            try (Trainer trainer = Trainer.create(checkpoint, lora, settings(schedule))) {
                trainer.train(new Answers(LEARNED), PATIENT, report -> {
                    if (report.step() == at) {
                        trainer.checkpoint(folder);
                    }
                });
            }
            List<Double> rest = new ArrayList<>();
            try (Trainer trainer = Trainer.create(checkpoint, lora, settings(schedule))) {
                trainer.resume(folder);
                TrainingResult result = trainer.train(new Answers(LEARNED), PATIENT, heldOut(rest));
                assertThat(result.steps()).isEqualTo(steps);
                assertThat(rest).isEqualTo(whole.subList(at, steps));
                assertThat(trainer.adapter()).isEqualTo(expected);
            }
        }
    }

    private static TrainingListener heldOut(List<Double> losses) {
        return report -> losses.add(Objects.requireNonNull(report.heldOutLoss()));
    }

    @Test
    void withoutPatienceTheRunGoesToItsEnd() {
        Validation now = new Validation(new Answers(examples(2)), 15, 0, false);
        List<Integer> measured = new ArrayList<>();
        try (Trainer trainer = trainer()) {
            TrainingResult result = trainer.train(new Answers(LEARNED), now, report -> {
                if (report.heldOutLoss() != null) {
                    measured.add(report.step());
                }
            });
            assertThat(result.steps()).isEqualTo(40);
            assertThat(result.stoppedEarly()).isFalse();
            assertThat(measured).containsExactly(15, 30, 40);
        }
    }

    @Test
    void patienceNeedsSomethingToMeasure() {
        assertThatThrownBy(() -> new Validation(null, 1, 2, false))
                .hasMessage("heldOut is missing, must be given for early stopping and the best weights");
        assertThatThrownBy(() -> new Validation(null, 0, 0, false)).hasMessage("every is 0, must be at least 1");
    }
}
