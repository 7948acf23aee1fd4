package org.llmtwin.runtime.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.packing.MicroBatch;
import org.llmtwin.runtime.tokenize.TrainingExample;
import org.llmtwin.runtime.torch.Computation;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Torch;
import org.llmtwin.runtime.torch.Value;
import tools.jackson.databind.JsonNode;

/** Every weight learns: loss and global gradient norm of all parameters are the reference's, for every family. */
class FullGradientTest {
    @ParameterizedTest
    @MethodSource("org.llmtwin.runtime.Golden#tinyModels")
    void lossAndGradientNormOfAllParametersEqualTheReferences(String name) {
        assertReference(name, false);
    }

    @ParameterizedTest
    @MethodSource("org.llmtwin.runtime.Golden#tinyModels")
    void gradientCheckpointingChangesNothing(String name) {
        assertReference(name, true);
    }

    private static void assertReference(String name, boolean recompute) {
        Torch.start(0);
        JsonNode golden = Golden.json("tiny/" + name + "/expected.json");
        List<TrainingExample> examples = golden.path("input_ids")
                .valueStream()
                .map(row -> new TrainingExample(Golden.ints(row), 1))
                .toList();
        int learned = examples.stream().mapToInt(TrainingExample::learnedTokens).sum();
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/" + name));
                Tensors tensors = new Tensors();
                TrainableModel model = TrainableModel.full(checkpoint, Computation.CPU, recompute, 64, tensors);
                MicroBatch batch = new MicroBatch(examples, tensors)) {
            double loss = model.step(batch, 1.0 / learned, 0) / learned;
            assertThat(loss).isEqualTo(golden.path("loss").asDouble(), within(1e-5));
            double norm = golden.path("grad_norm").asDouble();
            assertThat(norm(model.learnedGradients())).isEqualTo(norm, within(1e-4 * norm));
        }
    }

    private static double norm(List<Value> gradients) {
        double sum = 0;
        for (Value gradient : gradients) {
            FloatBuffer memory = gradient.floats();
            while (memory.hasRemaining()) {
                double number = memory.get();
                sum += number * number;
            }
        }
        return Math.sqrt(sum);
    }
}
