package org.llmtwin.runtime.decode.script;

import java.nio.FloatBuffer;
import org.llmtwin.runtime.sampling.Logits;
import org.llmtwin.runtime.sampling.TopTokens;
import org.llmtwin.runtime.torch.Value;

/**
 * Logits in a tensor.
 *
 * @param numbers [rows, vocabulary], float32; closed with this
 */
record ScriptLogits(Value numbers, int rows, int vocabulary, LargestKernel kernel) implements Logits {
    @Override
    public FloatBuffer row(int row) {
        return numbers.floats().slice(row * vocabulary, vocabulary);
    }

    @Override
    public TopTokens[] largest(int first, float[] divisors, int count) {
        return kernel.of(numbers, first, divisors, count, vocabulary);
    }

    @Override
    public void close() {
        numbers.close();
    }
}
