package org.llmtwin.runtime.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
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
import org.llmtwin.runtime.train.Adapters;

/**
 * The hand-written backward against differences of the loss along random directions, for everything that learns. A direction d of normal
 * numbers has a slope of g d, and over such directions the mean square of (g - h) d is the square of the norm of g - h: the slopes tell
 * how far the gradient as a whole is off, and not only along itself.
 */
class GradientTest {
    private static final long SEED = 99;
    private static final int DIRECTIONS = 4;

    /** What the gradient of a part may be off, of its own norm: the loss is float32, so its differences are off by up to 3e-4 here. */
    private static final double ERROR = 2e-3;

    /** How far the loss is to move, and how far any number at most. */
    private static final double RISE = 0.05;

    private static final double FARTHEST = 0.01;

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
    void gradientsOfAnAdapterAreSlopesOfTheLoss(String name) {
        assertSlopesOfAdapter(name, 0, BaseFormat.PLAIN, false);
    }

    /** With the same seed the same numbers are dropped, so that the loss has slopes. */
    @ParameterizedTest
    @MethodSource("org.llmtwin.runtime.Golden#tinyModels")
    void gradientsOfAnAdapterAreSlopesWithDropoutToo(String name) {
        assertSlopesOfAdapter(name, 0.3, BaseFormat.PLAIN, false);
    }

    static Stream<Arguments> quantized() {
        return Golden.tinyModels()
                .flatMap(name ->
                        Stream.of(BaseFormat.NF4, BaseFormat.NF4_DOUBLE).map(format -> Arguments.of(name, format)));
    }

    @ParameterizedTest
    @MethodSource("quantized")
    void gradientsOfAnAdapterAreSlopesOnAQuantizedBaseToo(String name, BaseFormat format) {
        assertSlopesOfAdapter(name, 0, format, true);
    }

    @ParameterizedTest
    @MethodSource("org.llmtwin.runtime.Golden#tinyModels")
    void gradientsOfEveryWeightAreSlopesOfTheLoss(String name) {
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/" + name));
                TrainableModel model = TrainableModel.full(checkpoint, Computation.CPU, false, 64, tensors);
                MicroBatch batch = batch()) {
            model.step(batch, 1, SEED);
            assertSlopes(model, batch, Learned.ofEveryWeight(model));
        }
    }

    /** What this test is for: part of a gradient missing, in a direction that the gradient itself knows nothing of. */
    @Test
    void aGradientWithAPartMissingIsNoSlope() {
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/llama"));
                TrainableModel model = lora(checkpoint, 0, BaseFormat.PLAIN, false);
                MicroBatch batch = batch()) {
            model.step(batch, 1, SEED);
            Learned part = Learned.ofAdapter(model, checkpoint.config())
                    .get("base_model.model.model.layers.0.mlp.down_proj.lora_B.weight");
            float[] gradient = Learned.copy(part.gradient());
            assertThat(error(model, batch, part, gradient)).isLessThan(ERROR);
            Arrays.fill(gradient, 0, gradient.length / 16, 0);
            assertThat(error(model, batch, part, gradient)).isGreaterThan(10 * ERROR);
        }
    }

    private static void assertSlopesOfAdapter(String name, double dropout, BaseFormat format, boolean recompute) {
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/" + name));
                TrainableModel model = lora(checkpoint, dropout, format, recompute);
                MicroBatch batch = batch()) {
            model.step(batch, 1, SEED);
            Map<String, Learned> learned = Learned.ofAdapter(model, checkpoint.config());
            assertThat(learned)
                    .hasSize(2 * 2 * checkpoint.config().layout().projections().size());
            assertSlopes(model, batch, learned);
        }
    }

    private static TrainableModel lora(Checkpoint checkpoint, double dropout, BaseFormat format, boolean recompute) {
        LoraConfig plain = Adapters.lora(checkpoint.config(), 3);
        AdapterWeights start = Adapters.random(checkpoint.config(), Adapters.withDropout(plain, dropout));
        return TrainableModel.lora(checkpoint, start, format, Computation.CPU, recompute, 64, tensors);
    }

    private static MicroBatch batch() {
        Random random = new Random(3);
        return new MicroBatch(
                List.of(
                        new TrainingExample(random.ints(40, 0, 128).toArray(), 7),
                        new TrainingExample(random.ints(23, 0, 128).toArray(), 20)),
                tensors);
    }

    /** Steps of weight 0, as they measure the loss here, leave the gradients as they are. */
    private static void assertSlopes(TrainableModel model, MicroBatch batch, Map<String, Learned> all) {
        all.forEach((name, part) -> {
            float[] gradient = Learned.copy(part.gradient());
            assertThat(Learned.norm(gradient)).as(name).isPositive();
            assertThat(error(model, batch, part, gradient)).as(name).isLessThan(ERROR);
        });
    }

    /** The norm of what a gradient is off, by the slopes along some directions, as a part of its own norm. */
    private static double error(TrainableModel model, MicroBatch batch, Learned part, float[] gradient) {
        Random random = new Random(gradient.length);
        double norm = Learned.norm(gradient);
        double squares = 0;
        for (int i = 0; i < DIRECTIONS; i++) {
            float[] direction = new float[gradient.length];
            double expected = 0;
            for (int k = 0; k < direction.length; k++) {
                direction[k] = (float) random.nextGaussian();
                expected += (double) gradient[k] * direction[k];
            }
            double slope = slope(model, batch, part, direction, Math.min(FARTHEST, RISE / norm));
            squares += (slope - expected) * (slope - expected);
        }
        return Math.sqrt(squares / DIRECTIONS) / norm;
    }

    /** From four values: what is cubic in the distance cancels. */
    private static double slope(TrainableModel model, MicroBatch batch, Learned part, float[] direction, double by) {
        float[] middle = Learned.copy(part.numbers());
        double near =
                lossAt(model, batch, part, middle, direction, by) - lossAt(model, batch, part, middle, direction, -by);
        double far = lossAt(model, batch, part, middle, direction, 2 * by)
                - lossAt(model, batch, part, middle, direction, -2 * by);
        part.numbers().duplicate().put(middle);
        return (8 * near - far) / (12 * by);
    }

    private static double lossAt(
            TrainableModel model, MicroBatch batch, Learned part, float[] middle, float[] direction, double factor) {
        for (int i = 0; i < middle.length; i++) {
            part.numbers().put(i, (float) (middle[i] + factor * direction[i]));
        }
        return model.step(batch, 0, SEED);
    }
}
