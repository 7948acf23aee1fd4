package org.llmtwin.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.adapter.LoraConfig;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.export.NearestAdapter;
import org.llmtwin.runtime.format.FloatTensor;
import org.llmtwin.runtime.format.SafetensorsFile;
import org.llmtwin.runtime.format.numbers.PlainType;
import org.llmtwin.runtime.layer.BaseFormat;
import org.llmtwin.runtime.merge.MergedModel;
import org.llmtwin.runtime.optimize.Schedule;
import org.llmtwin.runtime.tokenize.TrainingExample;

/** Every weight learns. */
class FullTrainingTest {
    private static final TrainingSettings SETTINGS =
            new TrainingSettings(3e-3, 0.01, 0, Schedule.CONSTANT, 1, 5, 0, 2, 100, 64, 3);

    @TempDir
    private Path folder;

    private static List<TrainingExample> examples() {
        Random random = new Random(6);
        return IntStream.range(0, 4)
                .mapToObj(i -> new TrainingExample(random.ints(20 + i, 0, 128).toArray(), 4))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("org.llmtwin.runtime.Golden#tinyModels")
    void whatIsWrittenIsACheckpointWithTheLearnedWeights(String name) throws IOException {
        Files.copy(Golden.path("tiny/" + name).resolve("config.json"), folder.resolve("config.json"));
        double before;
        double after;
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/" + name));
                Trainer trainer = Trainer.full(checkpoint, SETTINGS)) {
            before = trainer.meanLoss(examples());
            trainer.train(examples(), report -> {});
            after = trainer.meanLoss(examples());
            trainer.write(folder.resolve("model.safetensors"), checkpoint.config());
        }
        assertThat(after).isLessThan(0.9 * before);
        try (Checkpoint learned = Checkpoint.open(folder);
                Trainer trainer = Trainer.full(learned, SETTINGS)) {
            assertThat(trainer.meanLoss(examples())).isEqualTo(after, within(1e-6));
        }
    }

    /** Everything that an adapter of full rank can hold: all but what embedding, head and norms learned. */
    @Test
    void theNearestAdapterDoesWhatTheLinearMapsLearned() {
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/llama"));
                Trainer trainer = Trainer.full(checkpoint, SETTINGS)) {
            trainer.train(examples(), report -> {});
            LoraConfig whole = new LoraConfig(16, 16, 0, Adapters.ALL, "base");
            NearestAdapter nearest = trainer.nearestAdapter(checkpoint, whole);
            NearestAdapter small = trainer.nearestAdapter(checkpoint, new LoraConfig(2, 4, 0, Adapters.ALL, "base"));
            assertThat(nearest.captured()).isBetween(0.9, 1 + 1e-6);
            assertThat(small.captured()).isBetween(0.2, nearest.captured());
            assertThat(small.adapter().config().scale()).isEqualTo(1);
            assertThat(small.error())
                    .isGreaterThan(nearest.error())
                    .isEqualTo(slowError(checkpoint, trainer, small), within(1e-4));
            double base = trainerLoss(checkpoint, 0, nearest);
            double adapted = trainerLoss(checkpoint, 1, nearest);
            double full = trainer.meanLoss(examples());
            assertThat(adapted).isLessThan(base - 0.5 * (base - full));
        }
    }

    /** By the merged model and the learned one as files: the norm of their difference by the norm of what was learned. */
    private double slowError(Checkpoint base, Trainer trainer, NearestAdapter nearest) {
        new MergedModel(base, nearest.adapter(), PlainType.F32).write(folder.resolve("merged"));
        trainer.write(folder.resolve("learned.safetensors"), base.config());
        double lacking = 0;
        double all = 0;
        try (SafetensorsFile learned = SafetensorsFile.open(folder.resolve("learned.safetensors"));
                SafetensorsFile merged = SafetensorsFile.open(folder.resolve("merged/model.safetensors"));
                SafetensorsFile before = SafetensorsFile.open(base.path().resolve("model.safetensors"))) {
            for (String name : learned.tensorNames()) {
                float[] wanted = FloatTensor.read(learned, name).values();
                float[] had = FloatTensor.read(merged, name).values();
                float[] was = FloatTensor.read(before, name).values();
                for (int i = 0; i < wanted.length; i++) {
                    lacking += Math.pow(wanted[i] - had[i], 2);
                    all += Math.pow(wanted[i] - was[i], 2);
                }
            }
        }
        return Math.sqrt(lacking / all);
    }

    private static double trainerLoss(Checkpoint checkpoint, int share, NearestAdapter nearest) {
        try (Trainer trainer = share == 0
                ? Trainer.create(checkpoint, Adapters.lora(2), SETTINGS)
                : Trainer.create(checkpoint, nearest.adapter(), SETTINGS)) {
            return trainer.meanLoss(examples());
        }
    }

    @Test
    void anInterruptedRunRepeatsTheUninterruptedOneToTheBit() {
        TrainingSettings settings = SETTINGS.with(BaseFormat.PLAIN, true);
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/gpt2"))) {
            List<Double> whole = new ArrayList<>();
            try (Trainer trainer = Trainer.full(checkpoint, settings)) {
                trainer.train(examples(), report -> {
                    whole.add(report.loss());
                    if (report.step() == 4) {
                        trainer.checkpoint(folder);
                    }
                });
            }
            List<Double> rest = new ArrayList<>();
            try (Trainer trainer = Trainer.full(checkpoint, settings)) {
                trainer.resume(folder);
                trainer.train(examples(), report -> rest.add(report.loss()));
            }
            assertThat(rest).isEqualTo(whole.subList(4, whole.size()));
        }
    }

    @Test
    void anAdapterAndEveryWeightAreNotMixedUp() {
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/llama"))) {
            try (Trainer trainer = Trainer.full(checkpoint, SETTINGS)) {
                assertThatThrownBy(trainer::adapter).hasMessage("there is no adapter: every weight learns");
            }
            try (Trainer trainer = Trainer.create(checkpoint, Adapters.lora(2), SETTINGS)) {
                assertThatThrownBy(() -> trainer.write(folder.resolve("x"), checkpoint.config()))
                        .hasMessage("only an adapter learns");
            }
        }
    }
}
