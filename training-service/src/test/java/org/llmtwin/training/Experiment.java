package org.llmtwin.training;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.model.ModelVersion;
import org.llmtwin.domain.training.TrainingRun;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.training.run.TrainHandler;
import org.llmtwin.training.run.TrainRequest;
import org.llmtwin.training.testing.Bench;
import org.llmtwin.training.testing.BenchContext;
import org.llmtwin.training.testing.MemoryModels;
import org.llmtwin.training.testing.MemoryRuns;
import org.llmtwin.training.testing.PostsDataset.Post;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Trains and evaluates twins of the sample authors with the default base model, for looking at recipes. Arguments: a folder
 * for the results, the author to train, then properties such as {@code twin.training.recipe.seed=1}.
 */
final class Experiment {
    private Experiment() {}

    public static void main(String[] args) throws IOException {
        Bench bench = new Bench(Files.createDirectories(Path.of(args[0]).toAbsolutePath()));
        MemoryRuns runs = new MemoryRuns();
        MemoryModels models = new MemoryModels();
        Map<String, String> properties = new LinkedHashMap<>();
        Stream.of(args).skip(2).map(arg -> arg.split("=", 2)).forEach(pair -> properties.put(pair[0], pair[1]));
        authors(bench, Path.of(properties.getOrDefault("samples", "samples")));
        TrainingRun run = bench.request(new TwinId(args[1]), Map.of());
        runs.create(run);
        runs.listen(step -> System.out.println(step));
        long start = System.nanoTime();
        try (ConfigurableApplicationContext context = BenchContext.start(bench, runs, models, properties)) {
            context.getBean(TrainHandler.class).run(new TrainRequest(run.id()));
        }
        TrainingRun ended = runs.find(run.id()).orElseThrow();
        System.out.println(ended + " after " + (System.nanoTime() - start) / 1_000_000_000 + " s");
        ModelVersion version = models.find(ended.model()).orElseThrow();
        Path adapter = bench.fetch(version.adapter()).orElseThrow();
        System.out.println(Files.readString(adapter.resolve("README.md")));
        System.out.println(Files.readString(adapter.resolve("evaluation.json")));
    }

    private static void authors(Bench bench, Path samples) throws IOException {
        try (Stream<Path> folders = Files.list(samples)) {
            for (Path author : folders.filter(Files::isDirectory).sorted().toList()) {
                String id = author.getFileName().toString();
                bench.author(id, name(id), posts(id, author.resolve("posts")));
            }
        }
    }

    private static String name(String id) {
        StringBuilder name = new StringBuilder();
        for (String part : id.split("-")) {
            name.append(name.isEmpty() ? "" : " ")
                    .append(Character.toUpperCase(part.charAt(0)))
                    .append(part.substring(1));
        }
        return name.toString();
    }

    private static List<Post> posts(String author, Path folder) throws IOException {
        List<Post> posts = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String[] parts = Files.readString(file).split("(?m)^---\\s*$", 3);
                String title = parts[1].lines()
                        .filter(line -> line.startsWith("title:"))
                        .findFirst()
                        .orElseThrow()
                        .replaceAll("^title:\\s*\"?|\"?$", "");
                URI link = URI.create("https://blog.example/" + file.getFileName());
                posts.add(new Post(DocumentId.of(new TwinId(author), link), title, parts[2].strip()));
            }
        }
        return posts;
    }
}
