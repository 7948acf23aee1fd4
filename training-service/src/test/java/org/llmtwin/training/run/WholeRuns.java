package org.llmtwin.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.training.StepMetrics;
import org.llmtwin.domain.training.TrainingRun;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.training.testing.Bench;
import org.llmtwin.training.testing.BenchContext;
import org.llmtwin.training.testing.MemoryModels;
import org.llmtwin.training.testing.MemoryRuns;
import org.llmtwin.training.testing.PostsDataset.Post;
import org.llmtwin.training.testing.TinyModel;
import org.llmtwin.training.tune.RunInterruptedException;
import org.springframework.context.ConfigurableApplicationContext;

/** Runs of a twin on a tiny model with random weights, from the request to their end. */
final class WholeRuns {
    final MemoryModels models = new MemoryModels();
    final MemoryRuns runs = new MemoryRuns();
    final Bench bench;
    final TwinId twin;
    private final Path folder;

    WholeRuns(Path folder) throws IOException {
        this.folder = folder;
        bench = new Bench(Files.createDirectories(folder.resolve("home")));
        twin = bench.author("ada", "Ada", posts("ada", "I don't mind the build, and it's fine by me. "));
        bench.author("bob", "Bob", posts("bob", "The committee of which we are members has met upon the matter. "));
        base("tiny");
    }

    private static List<Post> posts(String author, String sentence) {
        return IntStream.range(0, 10)
                .mapToObj(i -> new Post(
                        DocumentId.of(new TwinId(author), URI.create("https://blog.example/" + author + i)),
                        "Builds number " + i,
                        sentence.repeat(6) + "\n\n" + ("Part " + i + ". " + sentence).repeat(6)))
                .toList();
    }

    /** The property that names a base model of its own name, with the same weights as every other one. */
    Map<String, String> base(String name) throws IOException {
        Path base = TinyModel.write(folder.resolve(name));
        return Map.of("twin.training.base-model", base.toString());
    }

    TrainingRun request(Map<String, String> settings) {
        TrainingRun run = bench.request(twin, settings);
        runs.create(run);
        return run;
    }

    /** Requests a run and carries it to its end. */
    TrainingRun carry(Map<String, String> settings) {
        return carry(request(settings).id(), Map.of());
    }

    /** @param properties of the service, where they differ */
    TrainingRun carry(UUID run, Map<String, String> properties) {
        try (ConfigurableApplicationContext context = context(properties)) {
            context.getBean(TrainHandler.class).run(new TrainRequest(run));
        }
        return find(run);
    }

    TrainingRun find(UUID run) {
        return runs.find(run).orElseThrow();
    }

    void interruptAfterStep(UUID run, int step, Map<String, String> properties) {
        runs.listen(metrics -> {
            if (metrics.step() == step) {
                Thread.currentThread().interrupt();
            }
        });
        try (ConfigurableApplicationContext context = context(properties)) {
            TrainHandler handler = context.getBean(TrainHandler.class);
            assertThatThrownBy(() -> handler.run(new TrainRequest(run))).isInstanceOf(RunInterruptedException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
            runs.listen(metrics -> {});
        }
    }

    ConfigurableApplicationContext context(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "twin.training.base-model", folder.resolve("tiny").toString(),
                "twin.training.threads", "1",
                "twin.training.recipe.rank", "4",
                "twin.training.recipe.learning-rate", "0.01",
                "twin.training.recipe.max-train-tokens", "20000",
                "twin.training.evaluation.texts", "2",
                "twin.training.evaluation.max-new-tokens", "40",
                "twin.training.evaluation.window", "2048"));
        properties.putAll(more);
        return BenchContext.start(bench, runs, models, properties);
    }

    List<Double> losses(TrainingRun run) {
        return runs.metrics(run.id()).stream().map(StepMetrics::loss).toList();
    }

    /** The weights of the adapter that a run left. */
    byte[] adapter(TrainingRun run) throws IOException {
        Path adapter =
                bench.fetch(models.find(run.model()).orElseThrow().adapter()).orElseThrow();
        return Files.readAllBytes(adapter.resolve("adapter_model.safetensors"));
    }

    /** Where runs keep what they have learned until they are done. */
    Path work() {
        return bench.home().resolve("work/runs");
    }
}
