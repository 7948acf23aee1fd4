package org.llmtwin.runtime.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.packing.MicroBatch;
import org.llmtwin.runtime.tokenize.TrainingExample;
import org.llmtwin.runtime.torch.Computation;
import org.llmtwin.runtime.torch.ScriptModule;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Torch;
import org.llmtwin.runtime.torch.Value;

class LinearKernelTest {
    private static final int ROWS = 3;
    private static final int IN = 37;
    private static final int OUT = 19;

    @ParameterizedTest
    @EnumSource
    void mapsRowsAsTheSumsOfProductsDo(LinearKernel kernel) {
        Torch.start(0);
        float[] x = random(ROWS * IN, 1);
        float[] w = random(OUT * IN, 2);
        float[] bias = random(OUT, 3);
        try (Tensors tensors = new Tensors();
                Value rows = filled(tensors, x, ROWS, IN);
                Value matrix = filled(tensors, w, OUT, IN);
                Value added = filled(tensors, bias, OUT);
                Value none = tensors.zeros(0);
                ScriptModule script = ScriptModule.load(kernel.text(), "layer/linear.py");
                Value linear = script.call("linear", rows, matrix);
                Value unbiased = script.call("affine", rows, matrix, none);
                Value affine = script.call("affine", rows, matrix, added)) {
            for (int row = 0; row < ROWS; row++) {
                for (int out = 0; out < OUT; out++) {
                    double sum = dot(x, row * IN, w, out * IN);
                    int place = row * OUT + out;
                    assertThat((double) linear.floats().get(place)).isCloseTo(sum, within(1e-4));
                    assertThat((double) unbiased.floats().get(place)).isCloseTo(sum, within(1e-4));
                    assertThat((double) affine.floats().get(place)).isCloseTo(sum + bias[out], within(1e-4));
                }
            }
        }
    }

    /** A disturbed round is no reason to take the slower one. */
    @ParameterizedTest
    @EnumSource
    void theOneWithTheBestRoundIsTaken(LinearKernel best) {
        List<LinearKernel> asked = new ArrayList<>();
        LinearKernel taken = LinearKernel.faster(kernel -> {
            asked.add(kernel);
            boolean disturbed = asked.size() < 9;
            return kernel != best ? 2_000 : disturbed ? 9_000 : 1_000;
        });
        assertThat(taken).isEqualTo(best);
        assertThat(asked).hasSize(10);
        for (int i = 1; i < asked.size(); i++) {
            assertThat(asked.get(i)).as("alternating").isNotEqualTo(asked.get(i - 1));
        }
    }

    @Test
    void aModelComputesWithTheFastestUntilItIsToldAnotherOne() {
        Torch.start(0);
        TrainingExample example =
                new TrainingExample(new Random(3).ints(40, 0, 128).toArray(), 1);
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/llama"));
                Tensors tensors = new Tensors();
                TrainableModel model = TrainableModel.full(checkpoint, Computation.CPU, false, 64, tensors);
                MicroBatch batch = new MicroBatch(List.of(example), tensors)) {
            assertThat(model.kernel()).isEqualTo(LinearKernel.fastest()).isSameAs(LinearKernel.fastest());
            double loss = model.loss(batch);
            for (LinearKernel kernel : LinearKernel.values()) {
                model.use(kernel);
                assertThat(model.kernel()).isEqualTo(kernel);
                assertThat(model.loss(batch)).isEqualTo(loss, within(1e-5 * loss));
            }
        }
    }

    private static double dot(float[] x, int from, float[] w, int other) {
        return IntStream.range(0, IN)
                .mapToDouble(i -> (double) x[from + i] * w[other + i])
                .sum();
    }

    private static float[] random(int count, long seed) {
        Random random = new Random(seed);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    private static Value filled(Tensors tensors, float[] numbers, long... shape) {
        Value tensor = tensors.empty(shape);
        tensor.floats().put(numbers);
        return tensor;
    }
}
