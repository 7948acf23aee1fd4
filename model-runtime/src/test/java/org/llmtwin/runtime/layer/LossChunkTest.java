package org.llmtwin.runtime.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.packing.MicroBatch;
import org.llmtwin.runtime.tokenize.TrainingExample;
import org.llmtwin.runtime.torch.Computation;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Torch;
import org.llmtwin.runtime.torch.Value;
import org.llmtwin.runtime.train.Adapters;

/** The loss takes its rows in chunks: a micro-batch of several chunks against its examples one by one, each within a chunk. */
class LossChunkTest {
    private static final int LENGTH = 50;
    private static final int EXAMPLES = 2 * TrainableModel.LOSS_CHUNK / LENGTH + 1;
    private static final long SEED = 1;

    @BeforeAll
    static void start() {
        Torch.start(0);
    }

    @Test
    void severalChunksHaveTheSumsOfTheirParts() {
        List<TrainingExample> examples = examples();
        try (Tensors tensors = new Tensors();
                Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/llama"));
                TrainableModel whole = model(checkpoint, tensors);
                TrainableModel parts = model(checkpoint, tensors)) {
            double sum = 0;
            for (TrainingExample example : examples) {
                sum += step(parts, List.of(example), tensors);
            }
            assertThat(step(whole, examples, tensors)).isEqualTo(sum, within(1e-6 * sum));
            assertThat(loss(whole, examples, tensors)).isEqualTo(sum, within(1e-6 * sum));
            for (int i = 0; i < whole.learnedGradients().size(); i++) {
                assertClose(
                        whole.learnedGradients().get(i),
                        parts.learnedGradients().get(i));
            }
        }
    }

    private static List<TrainingExample> examples() {
        Random random = new Random(4);
        return IntStream.range(0, EXAMPLES)
                .mapToObj(
                        i -> new TrainingExample(random.ints(LENGTH + 1, 0, 128).toArray(), 1))
                .toList();
    }

    private static TrainableModel model(Checkpoint checkpoint, Tensors tensors) {
        AdapterWeights adapter = Adapters.random(checkpoint.config(), Adapters.lora(checkpoint.config(), 3));
        return TrainableModel.lora(checkpoint, adapter, BaseFormat.PLAIN, Computation.CPU, false, 64, tensors);
    }

    private static double step(TrainableModel model, List<TrainingExample> examples, Tensors tensors) {
        try (MicroBatch batch = new MicroBatch(examples, tensors)) {
            return model.step(batch, 1, SEED);
        }
    }

    private static double loss(TrainableModel model, List<TrainingExample> examples, Tensors tensors) {
        try (MicroBatch batch = new MicroBatch(examples, tensors)) {
            return model.loss(batch);
        }
    }

    private static void assertClose(Value actual, Value expected) {
        FloatBuffer numbers = expected.floats();
        double largest = IntStream.range(0, numbers.limit())
                .mapToDouble(i -> Math.abs(numbers.get(i)))
                .max()
                .orElseThrow();
        assertThat(largest).isPositive();
        for (int i = 0; i < numbers.limit(); i++) {
            assertThat(actual.floats().get(i)).isEqualTo(numbers.get(i), within((float) (1e-4 * largest)));
        }
    }
}
