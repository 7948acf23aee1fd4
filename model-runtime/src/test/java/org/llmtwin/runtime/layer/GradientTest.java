package org.llmtwin.runtime.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.packing.MicroBatch;
import org.llmtwin.runtime.tokenize.TrainingExample;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Torch;
import org.llmtwin.runtime.torch.Value;
import org.llmtwin.runtime.train.Adapters;

/** The hand-written backward against differences of the loss, for every tensor that learns. */
class GradientTest {
    @ParameterizedTest
    @MethodSource("org.llmtwin.runtime.Golden#tinyModels")
    void gradientsAreSlopesOfTheLoss(String name) {
        Torch.start(0);
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/" + name));
                Tensors tensors = new Tensors();
                TrainableModel model = new TrainableModel(
                        checkpoint,
                        Adapters.random(checkpoint.config(), Adapters.lora(checkpoint.config(), 3)),
                        tensors,
                        64);
                MicroBatch batch = batch(tensors)) {
            model.step(batch, 1);
            LoraWeights parameters = model.parameters();
            assertThat(parameters.learned())
                    .hasSize(2 * (4 + checkpoint.config().layout().projections().size()));
            for (int i = 0; i < parameters.learned().size(); i++) {
                check(
                        model,
                        batch,
                        parameters.learned().get(i),
                        parameters.gradients().get(i),
                        i);
            }
        }
    }

    private static MicroBatch batch(Tensors tensors) {
        Random random = new Random(3);
        return new MicroBatch(
                List.of(
                        new TrainingExample(random.ints(40, 0, 128).toArray(), 7),
                        new TrainingExample(random.ints(23, 0, 128).toArray(), 20)),
                tensors);
    }

    /** Along the gradient's own direction the loss must rise with the gradient's norm. */
    private static void check(TrainableModel model, MicroBatch batch, Value parameter, Value gradient, int index) {
        float[] direction = copy(gradient);
        double norm = 0;
        for (float value : direction) {
            norm += (double) value * value;
        }
        norm = Math.sqrt(norm);
        assertThat(norm).as("tensor %d", index).isPositive();
        double distance = Math.min(0.01, 0.2 / norm);
        float[] middle = copy(parameter);
        double up = lossAt(model, batch, parameter, middle, direction, distance / norm);
        double down = lossAt(model, batch, parameter, middle, direction, -distance / norm);
        parameter.floats().put(middle);
        assertThat((up - down) / (2 * distance)).as("tensor %d", index).isEqualTo(norm, within(0.01 * norm));
    }

    private static double lossAt(
            TrainableModel model, MicroBatch batch, Value parameter, float[] middle, float[] direction, double factor) {
        FloatBuffer memory = parameter.floats();
        for (int i = 0; i < middle.length; i++) {
            memory.put(i, (float) (middle[i] + factor * direction[i]));
        }
        return model.loss(batch, true);
    }

    private static float[] copy(Value value) {
        FloatBuffer memory = value.floats();
        float[] values = new float[memory.remaining()];
        memory.get(values);
        return values;
    }
}
