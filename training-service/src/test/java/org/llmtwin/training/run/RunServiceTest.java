package org.llmtwin.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.training.testing.Bench;
import org.llmtwin.training.testing.BenchContext;
import org.llmtwin.training.testing.MemoryModels;
import org.llmtwin.training.testing.MemoryRuns;
import org.llmtwin.training.testing.PostsDataset.Post;
import org.springframework.context.ConfigurableApplicationContext;

class RunServiceTest {
    private final MemoryRuns runs = new MemoryRuns();

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void setUp() throws IOException {
        bench = new Bench(Files.createDirectories(folder.resolve("home")));
        bench.author(
                "ada",
                "Ada",
                IntStream.range(0, 5)
                        .mapToObj(i -> new Post(
                                DocumentId.of(new TwinId("ada"), URI.create("https://blog.example/" + i)),
                                "T",
                                "Word. ".repeat(70)))
                        .toList());
    }

    @Test
    void continuousTrainingAsksForEachDatasetOnce() {
        try (ConfigurableApplicationContext context = BenchContext.start(bench, runs, new MemoryModels(), Map.of())) {
            RunService service = context.getBean(RunService.class);
            ContinuousTraining continuous = new ContinuousTraining(bench, service);

            continuous.find();
            continuous.find();
        }

        assertThat(runs.active()).hasSize(1);
        assertThat(runs.active().getFirst().dataset()).isEqualTo("ada");
        assertThat(runs.active().getFirst().requestedBy()).isEqualTo("continuous training");
    }
}
