package org.llmtwin.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.objective.DpoSettings;
import org.llmtwin.runtime.objective.Preference;
import org.llmtwin.runtime.objective.Preferences;
import org.llmtwin.runtime.optimize.Schedule;
import org.llmtwin.runtime.tokenize.TrainingExample;

class DpoTest {
    private static final DpoSettings SETTINGS = DpoSettings.defaults();
    private static Checkpoint checkpoint;
    private static AdapterWeights start;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() {
        checkpoint = Checkpoint.open(Golden.path("tiny/qwen2"));
        start = Adapters.byFormula(checkpoint.config(), Adapters.lora(4), false);
    }

    @AfterAll
    static void close() {
        checkpoint.close();
    }

    private static List<Preference> pairs() {
        Random random = new Random(4);
        return IntStream.range(0, 6)
                .mapToObj(i -> new Preference(answer(random, i, 9 + i), answer(random, i, 14)))
                .toList();
    }

    private static TrainingExample answer(Random random, int prompt, int length) {
        int[] ids = random.ints(5 + length, 0, 128).toArray();
        for (int i = 0; i < 5; i++) {
            ids[i] = 10 * prompt + i;
        }
        return new TrainingExample(ids, 5);
    }

    private static Trainer trainer(int microBatchTokens) {
        return Trainer.create(
                checkpoint,
                start,
                new TrainingSettings(5e-3, 0, 0, Schedule.CONSTANT, 1, 3, 0, 4, microBatchTokens, 64, 5));
    }

    private static List<StepReport> run(int microBatchTokens, DpoSettings settings) {
        List<StepReport> reports = new ArrayList<>();
        try (Trainer trainer = trainer(microBatchTokens)) {
            trainer.train(new Preferences(pairs(), settings), Validation.none(), reports::add);
        }
        return reports;
    }

    @Test
    void atTheStartEveryMarginIsZeroAndTheLossIsLogTwo() {
        List<StepReport> reports = run(1000, SETTINGS);
        assertThat(reports).hasSize(6);
        assertThat(reports.getFirst().loss()).isEqualTo(Math.log(2), within(1e-5));
        assertThat(reports.getFirst().preference())
                .satisfies(margins -> assertThat(margins.margin()).isEqualTo(0, within(1e-5)));
        assertThat(reports.getLast().loss()).isLessThan(0.6);
        assertThat(reports.getLast().preference()).satisfies(margins -> {
            assertThat(margins.margin()).isPositive();
            assertThat(margins.accuracy()).isEqualTo(1);
        });
    }

    @Test
    void splittingABatchDoesNotChangeTheStep() {
        List<StepReport> whole = run(1000, SETTINGS);
        List<StepReport> split = run(1, SETTINGS);
        for (int i = 0; i < whole.size(); i++) {
            double norm = whole.get(i).gradientNorm();
            assertThat(split.get(i).loss()).isEqualTo(whole.get(i).loss(), within(1e-4));
            assertThat(split.get(i).gradientNorm()).isEqualTo(norm, within(1e-3 * norm));
        }
    }

    /** The gradient of (1 - s) f(m) + s f(-m) at m = 0 is (1 - 2 s) times that of f(m). */
    @Test
    void labelSmoothingWeakensTheGradient() {
        StepReport plain = run(1000, SETTINGS).getFirst();
        StepReport smooth = run(1000, new DpoSettings(0.1, 0.2, DpoSettings.Reference.START))
                .getFirst();
        assertThat(smooth.loss()).isEqualTo(Math.log(2), within(1e-6));
        assertThat(smooth.gradientNorm()).isEqualTo(0.6 * plain.gradientNorm(), within(1e-4 * plain.gradientNorm()));
    }

    @Test
    void aResumedRunIsHeldToItsFirstReference() {
        List<StepReport> whole = run(60, SETTINGS);
        Preferences preferences = new Preferences(pairs(), SETTINGS);
        List<StepReport> parts = new ArrayList<>();
        try (Trainer trainer = trainer(60)) {
            trainer.train(preferences, Validation.none(), report -> {
                if (report.step() == 3) {
                    trainer.checkpoint(folder);
                }
            });
        }
        try (Trainer trainer = trainer(60)) {
            trainer.resume(folder);
            trainer.train(preferences, new Validation(preferences, 2, 0, false), parts::add);
        }
        assertThat(parts).extracting(StepReport::loss).isEqualTo(losses(whole.subList(3, 6)));
    }

    private static List<Double> losses(List<StepReport> reports) {
        return reports.stream().map(StepReport::loss).toList();
    }

    @Test
    void whatIsNoPairIsRefused() {
        TrainingExample one = new TrainingExample(new int[] {1, 2, 3, 4}, 2);
        assertThatThrownBy(() -> new Preference(one, new TrainingExample(new int[] {1, 5, 3, 4}, 2)))
                .hasMessage("rejected has another prompt than chosen, from token 1 on; must have the same");
        assertThatThrownBy(() -> new Preference(one, new TrainingExample(new int[] {1, 2, 3, 4}, 3)))
                .hasMessage("rejected has a prompt of 3 tokens, must have that of chosen with 2");
        assertThatThrownBy(() -> new DpoSettings(0, 0, DpoSettings.Reference.START))
                .hasMessage("beta is 0.0, must be above 0 and at most 10");
        assertThatThrownBy(() -> new DpoSettings(0.1, 0.5, DpoSettings.Reference.START))
                .hasMessage("labelSmoothing is 0.5, must be at least 0 and below 0.5");
    }
}
