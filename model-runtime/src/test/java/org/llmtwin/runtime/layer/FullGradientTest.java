package org.llmtwin.runtime.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
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

/** Every weight learns: loss and the gradient of each parameter are autograd's, for every family. */
class FullGradientTest {
    private static final double[] FREQUENCIES = {0.7, 1.9, 2.6};

    /** Of a gradient's norm. */
    private static final double TOLERANCE = 2e-5;

    @ParameterizedTest
    @MethodSource("org.llmtwin.runtime.Golden#tinyModels")
    void lossAndGradientsOfAllParametersEqualTheReferences(String name) {
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
            assertGradients(
                    Learned.ofEveryWeight(model),
                    Golden.json("tiny_gradients.json").path(name));
        }
    }

    private static void assertGradients(Map<String, Learned> learned, JsonNode expected) {
        assertThat(learned.keySet()).containsExactlyInAnyOrderElementsOf(expected.propertyNames());
        learned.forEach((name, part) -> {
            float[] gradient = Learned.copy(part.gradient());
            double norm = expected.path(name).path("norm").asDouble();
            assertThat(Learned.norm(gradient)).as(name).isEqualTo(norm, within(TOLERANCE * norm));
            for (int i = 0; i < FREQUENCIES.length; i++) {
                double wave = expected.path(name).path("waves").get(i).asDouble();
                assertThat(wave(gradient, FREQUENCIES[i])).as(name).isEqualTo(wave, within(TOLERANCE * norm));
            }
        });
    }

    /** As make_tiny_gradients.py tells a gradient. */
    private static double wave(float[] gradient, double frequency) {
        double sum = 0;
        for (int i = 0; i < gradient.length; i++) {
            sum += gradient[i] * Math.sin((i + 1) * frequency);
        }
        return sum;
    }

    private static double norm(List<Value> gradients) {
        return gradients.stream()
                .mapToDouble(gradient -> Learned.norm(Learned.copy(gradient.floats())))
                .reduce(0, Math::hypot);
    }
}
