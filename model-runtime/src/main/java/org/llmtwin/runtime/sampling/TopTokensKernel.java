package org.llmtwin.runtime.sampling;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.ScriptModule;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;

/**
 * Chooses a token for each row of a batch's logits. The largest logits are found natively, rows in parallel: a loop in Java over
 * the whole vocabulary takes about as long as the model does.
 */
public final class TopTokensKernel implements AutoCloseable {
    private final Scope scope = new Scope();
    private final ScriptModule script = scope.add(ScriptModule.load("sampling/top.py"));
    private final Tensors tensors = scope.add(new Tensors());

    /** One token for each row of logits [samplers, vocabulary], in which the samplers' penalties are written. */
    public int[] choose(Value logits, List<Sampler> samplers) {
        FloatBuffer memory = logits.floats();
        int vocabulary = memory.capacity() / samplers.size();
        int count = 1;
        for (int row = 0; row < samplers.size(); row++) {
            samplers.get(row).adjust(memory.slice(row * vocabulary, vocabulary));
            count = Math.max(count, samplers.get(row).wanted(vocabulary));
        }
        int[] chosen = new int[samplers.size()];
        Arrays.fill(chosen, Sampler.MORE);
        choose(logits, samplers, count, count == vocabulary, chosen);
        if (Arrays.stream(chosen).anyMatch(id -> id == Sampler.MORE)) {
            choose(logits, samplers, vocabulary, true, chosen);
        }
        return chosen;
    }

    /** A token for one row of logits. */
    public int choose(Value logits, int row, Sampler sampler) {
        try (Value one = tensors.rows(logits, row, row + 1)) {
            return choose(one, List.of(sampler))[0];
        }
    }

    private void choose(Value logits, List<Sampler> samplers, int count, boolean whole, int[] chosen) {
        try (Value divisors = divisors(samplers);
                Value top = script.call("top", logits, divisors, count)) {
            FloatBuffer memory = top.floats();
            int width = 2 * count + 1;
            for (int row = 0; row < chosen.length; row++) {
                if (chosen[row] == Sampler.MORE) {
                    TopTokens tokens = new TopTokens(memory.slice(row * width, width), count, whole);
                    chosen[row] = samplers.get(row).choose(tokens);
                }
            }
        }
    }

    private Value divisors(List<Sampler> samplers) {
        Value divisors = tensors.empty(samplers.size(), 1);
        FloatBuffer memory = divisors.floats();
        samplers.forEach(sampler -> memory.put(sampler.divisor()));
        return divisors;
    }

    @Override
    public void close() {
        scope.close();
    }
}
