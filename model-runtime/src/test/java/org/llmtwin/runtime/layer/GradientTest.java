package org.llmtwin.runtime.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.adapter.LoraConfig;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.packing.MicroBatch;
import org.llmtwin.runtime.tokenize.TrainingExample;
import org.llmtwin.runtime.torch.Computation;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Torch;
import org.llmtwin.runtime.torch.Value;
import org.llmtwin.runtime.train.Adapters;

/** The hand-written backward against differences of the loss, for every tensor that learns. */
class GradientTest {
    private static final long SEED = 99;
    private static Tensors tensors;

    @BeforeAll
    static void start() {
        Torch.start(0);
        tensors = new Tensors();
    }

    @AfterAll
    static void close() {
        tensors.close();
    }

    @ParameterizedTest
    @MethodSource("org.llmtwin.runtime.Golden#tinyModels")
    void gradientsAreSlopesOfTheLoss(String name) {
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/" + name));
                TrainableModel model = lora(checkpoint, 0, BaseFormat.PLAIN, false)) {
            assertThat(model.learned())
                    .hasSize(2 * (4 + checkpoint.config().layout().projections().size()));
            assertSlopes(model);
        }
    }

    /** With the same seed the same numbers are dropped, so that the loss has slopes. */
    @ParameterizedTest
    @MethodSource("org.llmtwin.runtime.Golden#tinyModels")
    void gradientsAreSlopesWithDropoutToo(String name) {
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/" + name));
                TrainableModel model = lora(checkpoint, 0.3, BaseFormat.PLAIN, false)) {
            assertSlopes(model);
        }
    }

    @ParameterizedTest
    @EnumSource(BaseFormat.class)
    void gradientsAreSlopesInEveryFormatOfTheBase(BaseFormat format) {
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/llama"));
                TrainableModel model = lora(checkpoint, 0, format, true)) {
            assertSlopes(model);
        }
    }

    private static TrainableModel lora(Checkpoint checkpoint, double dropout, BaseFormat format, boolean recompute) {
        LoraConfig plain = Adapters.lora(checkpoint.config(), 3);
        AdapterWeights start = Adapters.random(checkpoint.config(), Adapters.withDropout(plain, dropout));
        return TrainableModel.lora(checkpoint, start, format, Computation.CPU, recompute, 64, tensors);
    }

    private static void assertSlopes(TrainableModel model) {
        try (MicroBatch batch = batch()) {
            model.step(batch, 1, SEED);
            for (int i = 0; i < model.learned().size(); i++) {
                float[] gradient = copy(model.learnedGradients().get(i));
                check(model, batch, model.learned().get(i), gradient, i);
            }
        }
    }

    private static MicroBatch batch() {
        Random random = new Random(3);
        return new MicroBatch(
                List.of(
                        new TrainingExample(random.ints(40, 0, 128).toArray(), 7),
                        new TrainingExample(random.ints(23, 0, 128).toArray(), 20)),
                tensors);
    }

    /** Along the gradient's own direction the loss must rise with the gradient's norm. */
    private static void check(TrainableModel model, MicroBatch batch, Value parameter, float[] direction, int index) {
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
        return model.step(batch, 0, SEED);
    }

    private static float[] copy(Value value) {
        FloatBuffer memory = value.floats();
        float[] values = new float[memory.remaining()];
        memory.get(values);
        return values;
    }
}
