package org.llmtwin.runtime.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.llmtwin.runtime.TestModel;
import org.llmtwin.runtime.adapter.LoraConfig;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.generate.GeneratorSettings;
import org.llmtwin.runtime.generate.TextGenerator;
import org.llmtwin.runtime.layer.BaseFormat;
import org.llmtwin.runtime.objective.Answers;
import org.llmtwin.runtime.objective.DpoSettings;
import org.llmtwin.runtime.objective.Preference;
import org.llmtwin.runtime.objective.Preferences;
import org.llmtwin.runtime.optimize.Schedule;
import org.llmtwin.runtime.precision.Decoders;
import org.llmtwin.runtime.precision.Precision;
import org.llmtwin.runtime.request.GenerationRequest;
import org.llmtwin.runtime.sampling.SamplingSettings;
import org.llmtwin.runtime.tokenize.TrainingExample;
import org.llmtwin.runtime.torch.Computation;
import org.llmtwin.runtime.torch.Device;
import org.llmtwin.runtime.torch.Dtype;
import org.llmtwin.runtime.torch.Torch;
import org.llmtwin.runtime.train.Adapters;
import org.llmtwin.runtime.train.Trainer;
import org.llmtwin.runtime.train.TrainingSettings;
import org.llmtwin.runtime.train.Validation;

class MemoryEstimateTest {
    private static final Path FORGET_PEAK = Path.of("/proc/self/clear_refs");
    private static final Path STATUS = Path.of("/proc/self/status");

    /** The share of the heap that may stay free after a collection, in percent. */
    private static final String SHRINKING = "MaxHeapFreeRatio";

    private static final HotSpotDiagnosticMXBean JVM =
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    private static String shrinking = "";
    private static Checkpoint checkpoint;

    /** A heap that shrinks gives its pages back beside what comes next, and would hide as much of what that takes: so it stays. */
    @BeforeAll
    static void open() {
        checkpoint = TestModel.open();
        shrinking = JVM.getVMOption(SHRINKING).getValue();
        JVM.setVMOption(SHRINKING, "100");
        try (Trainer trainer = Trainer.create(checkpoint, Adapters.lora(2), settings(64, BaseFormat.PLAIN, false))) {
            trainer.train(examples(16), report -> {});
        }
    }

    @AfterAll
    static void close() {
        JVM.setVMOption(SHRINKING, shrinking);
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
        TrainingSettings settings = settings(tokens, format, checkpointing);
        long measured = measured(() -> {
            try (Trainer trainer = Trainer.create(checkpoint, Adapters.lora(16), settings)) {
                trainer.train(examples(tokens / 4), report -> {});
            }
        });
        assertNear(MemoryEstimate.of(plan(Adapters.lora(16), settings)).total(), measured);
    }

    /** Every weight learns, the best ones are kept, and some of what was learned becomes an adapter. */
    @Test
    void fullTrainingIsNearItsEstimate() throws IOException {
        TrainingSettings settings = settings(512, BaseFormat.PLAIN, true);
        Validation best = new Validation(new Answers(examples(128)), 1, 0, true);
        LoraConfig narrow = new LoraConfig(16, 16, 0, List.of("v_proj"), "base");
        long measured = measured(() -> {
            try (Trainer trainer = Trainer.full(checkpoint, settings)) {
                trainer.train(new Answers(examples(128)), best, report -> {});
                trainer.nearestAdapter(checkpoint, narrow);
            }
        });
        assertNear(
                MemoryEstimate.of(TrainingPlan.of(checkpoint.config(), null, settings, 128, true))
                        .total(),
                measured);
    }

    /** Both answers of a pair are computed at once; the best adapter is kept. */
    @Test
    void preferencesAreNearTheirEstimate() throws IOException {
        TrainingSettings settings = settings(1024, BaseFormat.PLAIN, false);
        List<TrainingExample> examples = examples(256);
        Preferences pairs = new Preferences(
                List.of(
                        new Preference(examples.get(0), withPromptOf(examples.get(0), examples.get(1))),
                        new Preference(examples.get(2), withPromptOf(examples.get(2), examples.get(3)))),
                DpoSettings.defaults());
        long measured = measured(() -> {
            try (Trainer trainer = Trainer.create(checkpoint, Adapters.lora(16), settings)) {
                trainer.train(pairs, new Validation(pairs, 1, 0, true), report -> {});
            }
        });
        TrainingPlan plan = TrainingPlan.of(checkpoint.config(), Adapters.lora(16), settings, 512, true);
        assertNear(MemoryEstimate.of(plan).total(), measured);
    }

    private static TrainingExample withPromptOf(TrainingExample own, TrainingExample other) {
        int[] ids = other.ids().clone();
        System.arraycopy(own.ids(), 0, ids, 0, own.answerStart());
        return new TrainingExample(ids, own.answerStart());
    }

    /** Four texts that fill their window, in weights of each kind; the file's pages are there from a first time. */
    @ParameterizedTest
    @EnumSource(
            value = Precision.class,
            names = {"FLOAT32", "FLOAT16", "INT8"})
    void writingIsNearItsEstimate(Precision wanted) throws IOException {
        Precision precision = Decoders.possible(wanted, 0);
        GeneratorSettings settings = new GeneratorSettings(512, 4, 0).withPrecision(precision);
        List<GenerationRequest> requests = examples(504).stream()
                .map(example -> new GenerationRequest(example.ids(), 8, SamplingSettings.greedy(), List.of()))
                .toList();
        Work write = () -> {
            try (TextGenerator generator = TextGenerator.open(checkpoint, null, settings)) {
                generator.generateAll(requests);
            }
        };
        write.run();
        long measured = measured(write);
        WritingPlan plan = new WritingPlan(checkpoint.config(), precision, 512, 4);
        assertNear(WritingEstimate.of(plan).total(), measured);
    }

    private interface Work {
        void run() throws IOException;
    }

    /** The peak of the resident memory above what it was before, in bytes. */
    private static long measured(Work work) throws IOException {
        Assumptions.assumeTrue(Files.isWritable(FORGET_PEAK), "this system keeps no peak of the memory in " + STATUS);
        System.gc();
        Torch.giveBackFreeMemory();
        Files.writeString(FORGET_PEAK, "5");
        long before = kibibytes("VmRSS");
        work.run();
        return 1024 * (kibibytes("VmHWM") - before);
    }

    private static void assertNear(long estimate, long measured) {
        assertThat((double) estimate)
                .as("estimated %d MiB, measured %d MiB", estimate >> 20, measured >> 20)
                .isBetween(0.9 * measured, 1.5 * measured);
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

    /** Cosines and sines of a head, for each position that the model is made ready for. */
    @Test
    void longRotaryTablesAreCounted() {
        TrainingSettings settings = settings(1024, BaseFormat.PLAIN, false);
        TrainingPlan plan = plan(Adapters.lora(16), settings);
        TrainingPlan ready = new TrainingPlan(
                plan.model(),
                plan.lora(),
                plan.base(),
                plan.dtype(),
                false,
                1024,
                plan.longestItem(),
                100_000_000,
                false);
        long more = 100_000_000 - settings.maxLength();
        assertThat(MemoryEstimate.of(ready).total() - MemoryEstimate.of(plan).total())
                .isEqualTo(2 * 4 * 64 * more);
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
