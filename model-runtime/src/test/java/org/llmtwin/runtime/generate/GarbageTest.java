package org.llmtwin.runtime.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.TestModel;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.precision.Precision;
import org.llmtwin.runtime.request.GenerationRequest;
import org.llmtwin.runtime.sampling.SamplingSettings;
import tools.jackson.databind.JsonNode;

/**
 * What the threads of the engine, those that share its steps included, leave for the garbage collector: less than a few small objects a
 * token (its piece of text, its logits' buffers; in TorchScript what names native tensors, too). At a hundred tokens a second that is
 * some hundred kilobytes, so a profiler that samples the threads' allocation buffers sees less than one in a second.
 */
class GarbageTest {
    private static final int TOKENS = 100;

    @ParameterizedTest
    @CsvSource({"FLOAT32, 6144", "FLOAT16, 6144", "INT8, 3072"})
    void aTokenLeavesHardlyAnyGarbage(Precision precision, int bytes) {
        GeneratorSettings settings =
                new GeneratorSettings(256, 1, 2).withPrecision(precision).withGuesses(0);
        try (Checkpoint checkpoint = TestModel.open();
                TextGenerator generator = TextGenerator.open(checkpoint, null, settings)) {
            assertThat(perToken(generator, SamplingSettings.greedy())).isLessThan(bytes);
            assertThat(perToken(generator, new SamplingSettings(0.8, 40, 0.95, 0.02, 1.1, 5)))
                    .isLessThan(bytes);
        }
    }

    /** When the compiler has seen the code: before that, vectors are objects. */
    private static long perToken(TextGenerator generator, SamplingSettings sampling) {
        JsonNode golden = Golden.json("greedy.json").path("cases").get(0);
        GenerationRequest request =
                new GenerationRequest(Golden.ints(golden.path("prompt_ids")), TOKENS, sampling, List.of());
        generator.generate(request, piece -> {});
        generator.generate(request, piece -> {});
        long before = allocated();
        int written = generator.generate(request, piece -> {}).ids().length;
        return (allocated() - before) / written;
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("text-engine|step-\\d+"))
                .mapToLong(thread -> threads.getThreadAllocatedBytes(thread.threadId()))
                .sum();
    }
}
