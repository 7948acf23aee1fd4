package org.llmtwin.runtime.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
