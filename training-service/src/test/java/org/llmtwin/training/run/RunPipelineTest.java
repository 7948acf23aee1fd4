package org.llmtwin.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.domain.model.Evaluation;
import org.llmtwin.domain.model.GateVerdict;
import org.llmtwin.domain.model.ModelVersion;
import org.llmtwin.domain.model.Stage;
import org.llmtwin.domain.training.Approximation;
import org.llmtwin.domain.training.RunState;
import org.llmtwin.domain.training.StepMetrics;
import org.llmtwin.domain.training.TrainingRun;
import org.llmtwin.runtime.torch.Device;

/** Whole runs on a tiny model with random weights. */
class RunPipelineTest {
    @TempDir
    Path folder;

    private WholeRuns whole;

    @BeforeEach
    void setUp() throws IOException {
        whole = new WholeRuns(folder);
    }

    @Test
    void aRunEndsInAModelVersionWithItsLineage() {
        TrainingRun run = whole.carry(Map.of());

        assertThat(run.reason()).isNull();
        assertThat(run.state()).isEqualTo(RunState.DONE);
        ModelVersion version = whole.models.find(run.model()).orElseThrow();
        assertThat(version.run()).isEqualTo(run.id());
        assertThat(version.dataset()).isEqualTo(run.dataset());
        assertThat(version.base()).isEqualTo("tiny");
        assertThat(version.stage()).as("a model that writes noise").isEqualTo(Stage.CANDIDATE);
        assertThat(version.gate().passed()).isFalse();
        assertThat(version.evaluation().subjects())
                .extracting(Evaluation.Subject::name)
                .containsExactly("twin", "base", "prompted base");
        assertThat(version.evaluation().subjects().getFirst().perplexity())
                .isLessThan(version.evaluation().subjects().get(1).perplexity());
        assertThat(whole.bench.fetch(version.adapter()).orElseThrow())
                .isDirectoryContaining("glob:**adapter_config.json")
                .isDirectoryContaining("glob:**adapter_model.safetensors")
                .isDirectoryContaining("glob:**evaluation.json")
                .isDirectoryContaining("glob:**README.md");
        assertThat(whole.work()).isEmptyDirectory();
    }

    /** The reference is what was learned from the answers: at first no pair is ahead, and the loss is log 2. */
    @Test
    void preferencesAreLearnedAfterTheAnswersAlsoByAStoppedRun() {
        Map<String, String> settings = Map.of(
                "method", "dpo",
                "learner", "qlora",
                "preferring.maxPairs", "4",
                "preferring.epochs", "3",
                "preferring.learningRate", "0.002");
        TrainingRun run = whole.carry(settings);
        List<Double> losses = whole.losses(run);
        assertThat(run.reason()).isNull();
        assertThat(run.state()).isEqualTo(RunState.DONE);
        assertThat(losses).hasSizeGreaterThan(6);
        int answers = losses.size() - 3;
        assertThat(losses.get(answers)).isEqualTo(Math.log(2), within(1e-4));
        assertThat(losses.getLast()).isLessThan(0.69);
        List<StepMetrics> steps = whole.runs.metrics(run.id());
        assertThat(steps.subList(0, answers))
                .extracting(StepMetrics::preference)
                .containsOnlyNulls();
        assertThat(steps.get(answers).preference().margin()).isEqualTo(0, within(1e-3));
        StepMetrics.Preference last = steps.getLast().preference();
        assertThat(last.margin()).isPositive().isEqualTo(last.chosen() - last.rejected(), within(1e-9));
        assertThat(last.accuracy()).isEqualTo(1);

        TrainingRun stopped = whole.request(settings);
        whole.interruptAfterStep(stopped.id(), answers + 1, Map.of());
        assertThat(whole.losses(whole.carry(stopped.id(), Map.of()))).isEqualTo(losses);
    }

    @Test
    void whatEveryWeightLearnedBecomesAnAdapter() {
        TrainingRun run = whole.carry(Map.of("learner", "full", "rank", "8", "learningRate", "0.01"));

        assertThat(run.reason()).isNull();
        assertThat(run.state()).isEqualTo(RunState.DONE);
        ModelVersion version = whole.models.find(run.model()).orElseThrow();
        Evaluation evaluation = version.evaluation();
        assertThat(evaluation.subjects().getFirst().perplexity())
                .isLessThan(evaluation.subjects().get(1).perplexity());
        Approximation approximation = run.approximation();
        assertThat(approximation).isNotNull();
        assertThat(approximation.rank()).isEqualTo(8);
        assertThat(approximation.error()).isBetween(0.01, 0.99);
        assertThat(Math.exp(approximation.servedLoss()))
                .as("what is evaluated is what is served")
                .isEqualTo(
                        evaluation.subjects().getFirst().perplexity(),
                        within(0.05 * Math.exp(approximation.servedLoss())));
        assertThat(approximation.fullLoss())
                .isLessThan(Math.log(evaluation.subjects().get(1).perplexity()));
        assertThat(version.gate().reasons())
                .extracting(GateVerdict.Check::sentence)
                .anyMatch(sentence -> sentence.startsWith("Every weight learned and an adapter of rank 8 is served"));
        assertThat(whole.bench.fetch(version.adapter()).orElseThrow())
                .isDirectoryContaining("glob:**approximation.json");
    }

    @Test
    void aRunIsTrainedInTheNumbersThatAreConfiguredAndSaysSo() {
        TrainingRun usual = whole.carry(Map.of());
        List<Double> losses = whole.losses(usual);
        assertThat(usual.computation()).endsWith(Device.best().toString());
        TrainingRun rounded = whole.carry(
                whole.request(Map.of()).id(), Map.of("twin.training.device", "cpu", "twin.training.dtype", "bfloat16"));

        assertThat(rounded.state()).isEqualTo(RunState.DONE);
        assertThat(rounded.computation()).isEqualTo("bfloat16 on cpu");
        assertThat(whole.losses(rounded).getFirst())
                .isNotEqualTo(losses.getFirst())
                .isEqualTo(losses.getFirst(), within(0.02));
    }

    @Test
    void aDeviceThatIsNotThereEndsTheStartWithItsName() {
        TrainingRun run = whole.request(Map.of());
        assertThatThrownBy(() -> whole.carry(run.id(), Map.of("twin.training.device", "cuda:99")))
                .hasStackTraceContaining("twin.training.device is cuda:99, must be one that PyTorch can use here: ");
    }

    @Test
    void theSameRunTwiceLeavesOneModelVersion() {
        TrainingRun run = whole.carry(Map.of());
        int versions = whole.models.all(whole.twin).size();

        whole.carry(run.id(), Map.of());

        assertThat(whole.models.all(whole.twin)).hasSize(versions);
    }

    @Test
    void aStepThatThrowsIsNamed() {
        TrainingRun ended = whole.carry(Map.of("learningRate", "1", "maxGradientNorm", "0", "alpha", "1e30"));

        assertThat(ended.state()).isEqualTo(RunState.FAILED);
        assertThat(ended.reason()).startsWith("training, step ").contains("loss ");
    }
}
