package org.llmtwin.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.model.Evaluation;
import org.llmtwin.domain.model.GateVerdict;
import org.llmtwin.domain.model.ModelVersion;
import org.llmtwin.domain.model.Stage;
import org.llmtwin.domain.training.Approximation;
import org.llmtwin.domain.training.RunState;
import org.llmtwin.domain.training.StepMetrics;
import org.llmtwin.domain.training.TrainingRun;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.runtime.torch.Device;
import org.llmtwin.training.testing.Bench;
import org.llmtwin.training.testing.BenchContext;
import org.llmtwin.training.testing.MemoryModels;
import org.llmtwin.training.testing.MemoryRuns;
import org.llmtwin.training.testing.PostsDataset.Post;
import org.llmtwin.training.testing.TinyModel;
import org.llmtwin.training.tune.RunInterruptedException;
import org.springframework.context.ConfigurableApplicationContext;

/** Whole runs on a tiny model with random weights. */
class RunPipelineTest {
    private final MemoryModels models = new MemoryModels();
    private MemoryRuns runs = new MemoryRuns();

    @TempDir
    Path folder;

    private Bench bench;
    private TwinId twin;

    @BeforeEach
    void setUp() throws IOException {
        bench = new Bench(folder.resolve("home"));
        Files.createDirectories(bench.home());
        twin = bench.author("ada", "Ada", posts("ada", "I don't mind the build, and it's fine by me. "));
        bench.author("bob", "Bob", posts("bob", "The committee of which we are members has met upon the matter. "));
        TinyModel.write(folder.resolve("tiny"));
    }

    @Test
    void aRunEndsInAModelVersionWithItsLineage() {
        TrainingRun run = carry(bench.request(twin, Map.of()));

        assertThat(run.reason()).isNull();
        assertThat(run.state()).isEqualTo(RunState.DONE);
        ModelVersion version = models.find(run.model()).orElseThrow();
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
        assertThat(bench.fetch(version.adapter()).orElseThrow())
                .isDirectoryContaining("glob:**adapter_config.json")
                .isDirectoryContaining("glob:**adapter_model.safetensors")
                .isDirectoryContaining("glob:**evaluation.json")
                .isDirectoryContaining("glob:**README.md");
        assertThat(bench.home().resolve("work/runs")).isEmptyDirectory();
    }

    @Test
    void aStoppedRunGoesOnWithTheLossesOfAnUninterruptedOne() {
        List<Double> whole = losses(carry(bench.request(twin, Map.of())));
        runs = new MemoryRuns();
        TrainingRun run = bench.request(twin, Map.of());
        runs.create(run);

        interruptAfterStep(run.id(), 3);
        assertThat(runs.find(run.id()).orElseThrow().state()).isEqualTo(RunState.TRAINING);
        assertThat(runs.metrics(run.id())).hasSize(3);
        TrainingRun ended = carry(run);

        assertThat(ended.state()).isEqualTo(RunState.DONE);
        assertThat(losses(ended)).isEqualTo(whole).hasSizeGreaterThan(5);
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
        TrainingRun whole = carry(bench.request(twin, settings));
        List<Double> losses = losses(whole);
        assertThat(whole.reason()).isNull();
        assertThat(whole.state()).isEqualTo(RunState.DONE);
        assertThat(losses).hasSizeGreaterThan(6);
        int answers = losses.size() - 3;
        assertThat(losses.get(answers)).isEqualTo(Math.log(2), within(1e-4));
        assertThat(losses.getLast()).isLessThan(0.69);
        List<StepMetrics> steps = runs.metrics(whole.id());
        assertThat(steps.subList(0, answers))
                .extracting(StepMetrics::preference)
                .containsOnlyNulls();
        assertThat(steps.get(answers).preference().margin()).isEqualTo(0, within(1e-3));
        StepMetrics.Preference last = steps.getLast().preference();
        assertThat(last.margin()).isPositive().isEqualTo(last.chosen() - last.rejected(), within(1e-9));
        assertThat(last.accuracy()).isEqualTo(1);

        runs = new MemoryRuns();
        TrainingRun stopped = bench.request(twin, settings);
        runs.create(stopped);
        interruptAfterStep(stopped.id(), answers + 1);
        assertThat(losses(carry(stopped))).isEqualTo(losses);
    }

    @Test
    void whatEveryWeightLearnedBecomesAnAdapter() {
        TrainingRun run = carry(bench.request(twin, Map.of("learner", "full", "rank", "8", "learningRate", "0.01")));

        assertThat(run.reason()).isNull();
        assertThat(run.state()).isEqualTo(RunState.DONE);
        ModelVersion version = models.find(run.model()).orElseThrow();
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
        assertThat(bench.fetch(version.adapter()).orElseThrow()).isDirectoryContaining("glob:**approximation.json");
    }

    @Test
    void aRunIsTrainedInTheNumbersThatAreConfiguredAndSaysSo() {
        TrainingRun usual = carry(bench.request(twin, Map.of()));
        List<Double> losses = losses(usual);
        assertThat(usual.computation()).endsWith(Device.best().toString());
        runs = new MemoryRuns();
        TrainingRun run = bench.request(twin, Map.of());
        runs.create(run);
        Map<String, String> bfloat16 = Map.of("twin.training.device", "cpu", "twin.training.dtype", "bfloat16");
        try (ConfigurableApplicationContext context = context(bfloat16)) {
            context.getBean(TrainHandler.class).run(new TrainRequest(run.id()));
        }

        TrainingRun ended = runs.find(run.id()).orElseThrow();
        assertThat(ended.state()).isEqualTo(RunState.DONE);
        assertThat(ended.computation()).isEqualTo("bfloat16 on cpu");
        assertThat(losses(ended).getFirst()).isNotEqualTo(losses.getFirst()).isEqualTo(losses.getFirst(), within(0.02));
    }

    @Test
    void aDeviceThatIsNotThereEndsTheStartWithItsName() {
        assertThatThrownBy(() -> context(Map.of("twin.training.device", "cuda:99")))
                .hasStackTraceContaining("twin.training.device is cuda:99, must be one that PyTorch can use here: ");
    }

    @Test
    void whatDoesNotFitIntoTheMemoryFailsWithAdvice() {
        TrainingRun run = bench.request(twin, Map.of());
        runs.create(run);
        try (ConfigurableApplicationContext context = context(Map.of("twin.training.memory-limit", "1MB"))) {
            context.getBean(TrainHandler.class).run(new TrainRequest(run.id()));
        }

        TrainingRun ended = runs.find(run.id()).orElseThrow();
        assertThat(ended.state()).isEqualTo(RunState.FAILED);
        assertThat(ended.reason())
                .startsWith("training, step 0 of ")
                .contains("training needs about ")
                .contains("take a smaller base model");
    }

    @Test
    void theSameRunTwiceLeavesOneModelVersion() {
        TrainingRun run = carry(bench.request(twin, Map.of()));
        int versions = models.all(twin).size();

        carry(run);

        assertThat(models.all(twin)).hasSize(versions);
    }

    @Test
    void anEmptyDatasetFailsTheRunWithItsReason() throws IOException {
        TrainingRun run = bench.request(twin, Map.of());
        Path dataset =
                bench.fetch(bench.find(run.dataset()).orElseThrow().artifact()).orElseThrow();
        Files.writeString(dataset.resolve("train.jsonl"), "");

        TrainingRun ended = carry(run);

        assertThat(ended.state()).isEqualTo(RunState.FAILED);
        assertThat(ended.reason()).isEqualTo("before the first step: the dataset's train.jsonl is empty");
    }

    @Test
    void aStepThatThrowsIsNamed() {
        TrainingRun ended =
                carry(bench.request(twin, Map.of("learningRate", "1", "maxGradientNorm", "0", "alpha", "1e30")));

        assertThat(ended.state()).isEqualTo(RunState.FAILED);
        assertThat(ended.reason()).startsWith("training, step ").contains("loss ");
    }

    private TrainingRun carry(TrainingRun run) {
        runs.create(run);
        try (ConfigurableApplicationContext context = context()) {
            context.getBean(TrainHandler.class).run(new TrainRequest(run.id()));
        }
        return runs.find(run.id()).orElseThrow();
    }

    private void interruptAfterStep(UUID run, int step) {
        MemoryRuns.Listener interrupt = metrics -> {
            if (metrics.step() == step) {
                Thread.currentThread().interrupt();
            }
        };
        runs.listen(interrupt);
        try (ConfigurableApplicationContext context = context()) {
            TrainHandler handler = context.getBean(TrainHandler.class);
            assertThatThrownBy(() -> handler.run(new TrainRequest(run))).isInstanceOf(RunInterruptedException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
            runs.listen(metrics -> {});
        }
    }

    private ConfigurableApplicationContext context() {
        return context(Map.of());
    }

    private ConfigurableApplicationContext context(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(more);
        properties.putAll(Map.of(
                "twin.training.base-model", folder.resolve("tiny").toString(),
                "twin.training.threads", "1",
                "twin.training.recipe.rank", "4",
                "twin.training.recipe.learning-rate", "0.01",
                "twin.training.recipe.max-train-tokens", "20000",
                "twin.training.evaluation.texts", "2",
                "twin.training.evaluation.max-new-tokens", "40",
                "twin.training.evaluation.window", "2048"));
        return BenchContext.start(bench, runs, models, properties);
    }

    private List<Double> losses(TrainingRun run) {
        return runs.metrics(run.id()).stream().map(StepMetrics::loss).toList();
    }

    private static List<Post> posts(String author, String sentence) {
        return IntStream.range(0, 10)
                .mapToObj(i -> new Post(
                        DocumentId.of(new TwinId(author), URI.create("https://blog.example/" + author + i)),
                        "Builds number " + i,
                        sentence.repeat(6) + "\n\n" + ("Part " + i + ". " + sentence).repeat(6)))
                .toList();
    }
}
