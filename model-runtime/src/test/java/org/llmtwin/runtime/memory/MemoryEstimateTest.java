package org.llmtwin.runtime.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmtwin.runtime.TestModel;
import org.llmtwin.runtime.adapter.LoraConfig;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.layer.BaseFormat;
import org.llmtwin.runtime.optimize.Schedule;
import org.llmtwin.runtime.tokenize.TrainingExample;
import org.llmtwin.runtime.torch.Computation;
import org.llmtwin.runtime.torch.Device;
import org.llmtwin.runtime.torch.Dtype;
import org.llmtwin.runtime.torch.Torch;
import org.llmtwin.runtime.train.Adapters;
import org.llmtwin.runtime.train.Trainer;
import org.llmtwin.runtime.train.TrainingSettings;

class MemoryEstimateTest {
    private static final Path FORGET_PEAK = Path.of("/proc/self/clear_refs");
    private static final Path STATUS = Path.of("/proc/self/status");
    private static Checkpoint checkpoint;

    @BeforeAll
    static void open() {
        checkpoint = TestModel.open();
    }

    @AfterAll
    static void close() {
        checkpoint.close();
    }

    private static TrainingSettings settings(int tokens, BaseFormat format, boolean checkpointing) {
        return new TrainingSettings(1e-4, 0, 0, Schedule.CONSTANT, 1, 1, 1, 4, tokens, tokens / 4, 1)
                .with(format, checkpointing);
    }

    private static TrainingPlan plan(@Nullable LoraConfig lora, TrainingSettings settings) {
        return TrainingPlan.of(checkpoint.config(), lora, settings, settings.maxLength(), false);
    }

    /** One step of the real model: the peak of the resident memory above what it was before. */
    @ParameterizedTest
    @CsvSource({"1024, PLAIN, false", "1024, PLAIN, true", "512, NF4_DOUBLE, true"})
    void theEstimateIsNearThePeakThatIsMeasured(int tokens, BaseFormat format, boolean checkpointing)
            throws IOException {
        Assumptions.assumeTrue(Files.isWritable(FORGET_PEAK), "this system keeps no peak of the memory in " + STATUS);
        TrainingSettings settings = settings(tokens, format, checkpointing);
        Torch.start(0);
        Torch.giveBackFreeMemory();
        System.gc();
        Files.writeString(FORGET_PEAK, "5");
        long before = kibibytes("VmRSS");
        try (Trainer trainer = Trainer.create(checkpoint, Adapters.lora(16), settings)) {
            trainer.train(examples(tokens / 4), report -> {});
        }
        long measured = 1024 * (kibibytes("VmHWM") - before);
        MemoryEstimate estimate = MemoryEstimate.of(plan(Adapters.lora(16), settings));
        assertThat((double) estimate.total()).isBetween(0.9 * measured, 1.4 * measured);
    }

    private static long kibibytes(String field) throws IOException {
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith(field + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    private static List<TrainingExample> examples(int length) {
        Random random = new Random(2);
        return IntStream.range(0, 4)
                .mapToObj(i -> new TrainingExample(random.ints(length, 0, 49152).toArray(), 1))
                .toList();
    }

    /** 134,515,008 weights, 4,884,480 of an adapter of rank 16 on all seven projections. */
    @Test
    void weightsAndWhatTheOptimizerNeedsFollowFromTheSizes() {
        TrainingSettings settings = settings(1024, BaseFormat.PLAIN, false);
        MemoryEstimate lora = MemoryEstimate.of(plan(Adapters.lora(16), settings));
        assertThat(lora.weights()).isEqualTo(4L * 134_515_008);
        assertThat(lora.learning()).isEqualTo(4L * 4_884_480 * 5);
        MemoryEstimate full = MemoryEstimate.of(plan(null, settings));
        assertThat(full.weights()).isEqualTo(4L * 134_515_008);
        assertThat(full.learning()).isEqualTo(4L * 134_515_008 * 3);
        MemoryEstimate packed = MemoryEstimate.of(plan(Adapters.lora(16), settings(1024, BaseFormat.NF4, false)));
        long matrices = 106_168_320;
        assertThat(packed.weights()).isEqualTo(4 * (134_515_008 - matrices) + matrices / 2 + matrices / 16);
    }

    /** What learns stays as it is; of what a layer keeps, only the sums between layers do. */
    @Test
    void bfloat16HalvesWhatDoesNotLearn() {
        TrainingSettings settings = settings(1024, BaseFormat.PLAIN, false);
        TrainingSettings rounded = settings.with(new Computation(Device.CPU, Dtype.BFLOAT16));
        MemoryEstimate usual = MemoryEstimate.of(plan(Adapters.lora(16), settings));
        MemoryEstimate half = MemoryEstimate.of(plan(Adapters.lora(16), rounded));
        assertThat(half.weights()).isEqualTo(usual.weights() / 2);
        assertThat(half.learning()).isEqualTo(usual.learning());
        long sums = 4L * 1024 * 30 * 2 * 576;
        assertThat(half.activations()).isEqualTo(sums + (usual.activations() - sums) / 2);
        MemoryEstimate full = MemoryEstimate.of(plan(null, rounded));
        assertThat(full.weights()).isEqualTo(usual.weights());
    }

    @Test
    void whatDoesNotFitIsRefusedWithAdvice() {
        TrainingPlan plan = plan(Adapters.lora(16), settings(4096, BaseFormat.PLAIN, false));
        long needed = MemoryEstimate.of(plan).total();
        assertThat(MemoryCheck.require(plan, needed).total()).isEqualTo(needed);
        assertThatThrownBy(() -> MemoryCheck.require(plan, needed - 1))
                .isInstanceOf(NotEnoughMemoryException.class)
                .hasMessageStartingWith("training needs about ")
                .hasMessageContaining("are free; microBatchTokens=1024 needs about ")
                .hasMessageContaining("gradientCheckpointing=on needs about ");
        assertThatThrownBy(() -> MemoryCheck.require(plan, 900L << 20))
                .hasMessageContaining("learner=qlora")
                .hasMessageNotContaining("; gradientCheckpointing=on needs");
        assertThatThrownBy(() -> MemoryCheck.require(plan, 1))
                .hasMessageEndingWith(
                        "no setting makes it fit: take a smaller base model or a machine with more memory");
    }
}
