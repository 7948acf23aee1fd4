package org.llmtwin.runtime.decode.script;

import java.nio.FloatBuffer;
import org.llmtwin.runtime.sampling.TopTokens;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.ScriptModule;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;

/** Finds the largest logits natively, rows in parallel. */
final class LargestKernel implements AutoCloseable {
    private final Scope scope = new Scope();
    private final ScriptModule script = scope.add(ScriptModule.load("sampling/top.py"));
    private final Tensors tensors = scope.add(new Tensors());

    TopTokens[] of(Value logits, int first, float[] divisors, int count, int vocabulary) {
        try (Value rows = tensors.rows(logits, first, first + divisors.length);
                Value by = tensors.empty(divisors.length, 1)) {
            by.floats().put(divisors);
            try (Value top = script.call("top", rows, by, count)) {
                FloatBuffer memory = top.floats();
                int width = 2 * count + 1;
                TopTokens[] all = new TopTokens[divisors.length];
                for (int row = 0; row < all.length; row++) {
                    float[] numbers = new float[width];
                    memory.get(row * width, numbers);
                    all[row] = new TopTokens(FloatBuffer.wrap(numbers), count, count == vocabulary);
                }
                return all;
            }
        }
    }

    @Override
    public void close() {
        scope.close();
    }
}
