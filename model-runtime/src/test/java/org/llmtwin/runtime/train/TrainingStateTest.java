package org.llmtwin.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import org.llmtwin.runtime.layer.LinearKernel;
import org.llmtwin.runtime.optimize.Schedule;
import org.llmtwin.runtime.tokenize.TrainingExample;

/** A run that was interrupted goes on from its saved state, and from no other run's. */
class TrainingStateTest {
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

    private static Trainer trainer(TrainingSettings settings) {
        AdapterWeights start = Adapters.byFormula(checkpoint.config(), Adapters.lora(4), false);
        return Trainer.create(checkpoint, start, settings);
    }

    @ParameterizedTest
    @CsvSource({"0, ONEDNN, COSINE", "0.25, TORCH, LINEAR"})
    void anInterruptedRunRepeatsTheUninterruptedOneToTheBit(double dropout, LinearKernel kernel, Schedule schedule) {
        LoraConfig lora = Adapters.withDropout(Adapters.lora(4), dropout);
        AdapterWeights start = Adapters.byFormula(checkpoint.config(), lora, false);
        List<TrainingExample> examples = Lessons.examples(9, 4, 17, 6, 12);
        TrainingSettings settings = Lessons.settings(schedule, 2, 40, 3);
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
            TrainingResult result = trainer.train(examples, Lessons.cancelAfter(4, parts));
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

    @Test
    void anotherProcessKnowsTheRunAgain() {
        // the hash of an enum constant differs from process to process; this number was written down in another one
        assertThat(Lessons.settings(2, 40, 3).fingerprint()).isEqualTo(FINGERPRINT);
    }

    @Test
    void aStateIsRefusedForOtherExamples() {
        TrainingSettings settings = Lessons.settings(2, 40, 1);
        try (Trainer trainer = trainer(settings)) {
            trainer.train(Lessons.examples(3, 4, 5), report -> {});
            trainer.checkpoint(folder);
        }
        try (Trainer trainer = trainer(settings)) {
            trainer.resume(folder);
            assertThatThrownBy(() -> trainer.train(Lessons.examples(3, 4, 6), report -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the resumed state is of a run with other examples or settings");
        }
    }

    @ParameterizedTest
    @CsvSource({"4, 8, 0.1, alpha, 8.0, 16.0", "4, 16, 0, dropout, 0.0, 0.1", "2, 16, 0.1, rank, 2.0, 4.0"})
    void aStateIsRefusedForAnotherAdapter(
            int rank, double alpha, double dropout, String what, String saved, String own) {
        TrainingSettings settings = Lessons.settings(2, 40, 1);
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
        TrainingSettings settings = Lessons.settings(2, 40, 1);
        try (Trainer trainer = trainer(settings)) {
            trainer.train(Lessons.examples(3, 4), report -> {});
            trainer.checkpoint(folder.resolve("state"));
        }
        Path other = Files.createDirectories(folder.resolve("other/llama"));
        Files.copy(checkpoint.path().resolve("config.json"), other.resolve("config.json"));
        try (Trainer trainer = Trainer.full(checkpoint, settings)) {
            trainer.train(Lessons.examples(3, 4), report -> {});
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
}
