package org.llmtwin.runtime.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.llmtwin.runtime.torch.Dtype;
import org.llmtwin.runtime.torch.ScriptModule;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Torch;
import org.llmtwin.runtime.torch.Value;

/** What a young adapter adds is smaller than the last bit of most outputs in bfloat16, and yet not lost on the average. */
class RoundedProductTest {
    private static final int ROWS = 1024;
    private static final int IN = 32;
    private static final int OUT = 64;
    private static final int RANK = 2;

    /** Outputs are about 6, where bfloat16's step is 0.03; the adapter adds about 0.002. */
    private static final float B = 1e-3f;

    @Test
    void smallChangesOfOutputsAreKeptOnTheAverage() {
        Torch.start(0);
        Random random = new Random(4);
        Map<String, String> words = new HashMap<>(LinearKernel.TORCH.text());
        words.put("COMPUTE", String.valueOf(Dtype.BFLOAT16.code()));
        try (Tensors tensors = new Tensors();
                ScriptModule script = ScriptModule.load(
                        words, "layer/linear.py", "layer/ops.py", "layer/dropout.py", "layer/float32_matrix.py");
                Value wide = tensors.empty(ROWS, IN);
                Value matrix = tensors.empty(OUT + RANK, IN);
                Value b = tensors.empty(OUT, RANK)) {
            tensors.fill(wide, memory -> fill(memory, random));
            tensors.fill(matrix, memory -> fill(memory, random));
            tensors.fill(b, memory -> {
                while (memory.hasRemaining()) {
                    memory.put(B);
                }
            });
            float[] without = project(script, tensors, wide, matrix, b, 0);
            float[] with = project(script, tensors, wide, matrix, b, 1);
            double added = 0;
            double expected = 0;
            for (int row = 0; row < ROWS; row++) {
                int start = row * (OUT + RANK);
                double change = B * (with[start + OUT] + (double) with[start + OUT + 1]);
                for (int out = 0; out < OUT; out++) {
                    added += Math.signum(change) * (with[start + out] - without[start + out]);
                    expected += Math.abs(change);
                }
            }
            assertThat(added).isEqualTo(expected, within(0.15 * expected));
        }
    }

    private static void fill(FloatBuffer memory, Random random) {
        while (memory.hasRemaining()) {
            memory.put((float) random.nextGaussian());
        }
    }

    private static float[] project(
            ScriptModule script, Tensors tensors, Value wide, Value matrix, Value b, double scale) {
        try (Value x = tensors.place(wide, Dtype.BFLOAT16);
                Value none = tensors.zeros(0);
                Value shape = Value.of(0, 0, 0, 0, 0, 1);
                Value lora = Value.ofDoubles(scale, 0, 0);
                Value matrices = Value.list(List.of(matrix));
                Value biases = Value.list(List.of(none));
                Value maps = Value.list(List.of(b));
                Value y = script.call("project", x, 0, shape, lora, matrices, biases, maps);
                Value numbers = tensors.place(y, Dtype.FLOAT32)) {
            float[] all = new float[ROWS * (OUT + RANK)];
            tensors.read(numbers).get(all);
            return all;
        }
    }
}
