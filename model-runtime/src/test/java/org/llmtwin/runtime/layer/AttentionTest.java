package org.llmtwin.runtime.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmtwin.runtime.torch.ScriptModule;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Torch;
import org.llmtwin.runtime.torch.Value;

/** Attention of both files against sums in float64, forward and backward. */
class AttentionTest {
    private static final int[] STARTS = {0, 1, 8, 310};
    private static final int TOKENS = 310;

    /** Of the reference's own size: sums of 300 products in float32. */
    private static final double NOISE = 2e-5;

    /** The longest sequence has two blocks of queries; a reach of 5 begins inside of a block, one of 280 reaches over its edge. */
    @ParameterizedTest
    @CsvSource({"4, 2, 0", "6, 2, 5", "3, 3, 280", "4, 1, 300"})
    void bothFilesGiveTheReferencesNumbersAndGradients(int heads, int kv, int reach) {
        Sizes sizes = new Sizes(heads, kv, 8, reach);
        double[] qkv = random(TOKENS * sizes.width(), 1);
        double[] g = random(TOKENS * heads * sizes.d, 2);
        double[] output = new double[g.length];
        double[] gradient = new double[qkv.length];
        for (int i = 0; i + 1 < STARTS.length; i++) {
            new Reference(sizes, STARTS[i], STARTS[i + 1]).run(qkv, g, output, gradient);
        }
        for (String file : List.of("kernel_attention.py", "plain_attention.py")) {
            List<double[]> actual = run(file, sizes, qkv, g);
            assertNear(file, actual.get(0), output);
            assertNear(file, actual.get(1), gradient);
        }
    }

    private record Sizes(int heads, int kv, int d, int reach) {
        int width() {
            return (heads + 2 * kv) * d;
        }
    }

    private static List<double[]> run(String file, Sizes sizes, double[] qkv, double[] g) {
        Torch.start(0);
        long[] starts = {STARTS[0], STARTS[1], STARTS[2], STARTS[3]};
        try (ScriptModule script = ScriptModule.load("layer/attention.py", "layer/window.py", "layer/" + file);
                Tensors tensors = new Tensors();
                Value input = tensor(tensors, qkv, TOKENS, sizes.heads + 2 * sizes.kv, sizes.d);
                Value upstream = tensor(tensors, g, TOKENS, sizes.heads * sizes.d);
                Value gradient = tensors.empty(TOKENS, sizes.heads + 2 * sizes.kv, sizes.d);
                Value begins = Value.of(starts);
                Value shape = Value.of(sizes.heads, sizes.kv, sizes.d, sizes.reach);
                Value attended = script.call("attend", input, begins, shape)) {
            List<Value> parts = attended.tensors();
            try (Value sums = Value.list(parts.subList(1, parts.size()))) {
                script.run("attend_backward", upstream, input, parts.getFirst(), sums, begins, shape, gradient);
            }
            List<double[]> result = List.of(numbers(parts.getFirst()), numbers(gradient));
            parts.forEach(Value::close);
            return result;
        }
    }

    private static Value tensor(Tensors tensors, double[] numbers, long... shape) {
        Value tensor = tensors.empty(shape);
        for (int i = 0; i < numbers.length; i++) {
            tensor.floats().put(i, (float) numbers[i]);
        }
        return tensor;
    }

    private static double[] numbers(Value tensor) {
        float[] numbers = new float[tensor.floats().remaining()];
        tensor.floats().get(numbers);
        double[] wide = new double[numbers.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = numbers[i];
        }
        return wide;
    }

    private static double[] random(int count, long seed) {
        Random random = new Random(seed);
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    private static void assertNear(String file, double[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).as("%s, number %d", file, i).isEqualTo(expected[i], within(NOISE));
        }
    }

    /** One sequence, as the formulas say: p = softmax(q k / sqrt d) over what a position sees, o = sum of p v. */
    private record Reference(Sizes sizes, int start, int end) {
        void run(double[] qkv, double[] g, double[] output, double[] gradient) {
            for (int head = 0; head < sizes.heads; head++) {
                for (int t = start; t < end; t++) {
                    position(head, t, qkv, g, output, gradient);
                }
            }
        }

        private void position(int head, int t, double[] qkv, double[] g, double[] output, double[] gradient) {
            int from = sizes.reach == 0 ? start : Math.max(start, t - sizes.reach + 1);
            int shared = head / (sizes.heads / sizes.kv);
            int q = at(t, head);
            int o = (t * sizes.heads + head) * sizes.d;
            double[] p = probabilities(qkv, q, shared, from, t);
            double along = 0;
            List<Double> slopes = new ArrayList<>();
            for (int s = from; s <= t; s++) {
                int v = at(s, sizes.heads + sizes.kv + shared);
                double slope = 0;
                for (int i = 0; i < sizes.d; i++) {
                    output[o + i] += p[s - from] * qkv[v + i];
                    gradient[v + i] += p[s - from] * g[o + i];
                    slope += g[o + i] * qkv[v + i];
                }
                slopes.add(slope);
                along += p[s - from] * slope;
            }
            for (int s = from; s <= t; s++) {
                int k = at(s, sizes.heads + shared);
                double score = p[s - from] * (slopes.get(s - from) - along) / Math.sqrt(sizes.d);
                for (int i = 0; i < sizes.d; i++) {
                    gradient[q + i] += score * qkv[k + i];
                    gradient[k + i] += score * qkv[q + i];
                }
            }
        }

        private double[] probabilities(double[] qkv, int q, int shared, int from, int t) {
            double[] p = new double[t - from + 1];
            double sum = 0;
            for (int s = from; s <= t; s++) {
                int k = at(s, sizes.heads + shared);
                double score = 0;
                for (int i = 0; i < sizes.d; i++) {
                    score += qkv[q + i] * qkv[k + i];
                }
                p[s - from] = Math.exp(score / Math.sqrt(sizes.d));
                sum += p[s - from];
            }
            for (int i = 0; i < p.length; i++) {
                p[i] /= sum;
            }
            return p;
        }

        private int at(int t, int head) {
            return (t * (sizes.heads + 2 * sizes.kv) + head) * sizes.d;
        }
    }
}
