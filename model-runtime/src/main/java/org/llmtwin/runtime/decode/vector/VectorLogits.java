package org.llmtwin.runtime.decode.vector;

import java.nio.FloatBuffer;
import org.llmtwin.runtime.sampling.Logits;
import org.llmtwin.runtime.sampling.TopTokens;
import org.llmtwin.runtime.vector.Largest;
import org.llmtwin.runtime.vector.Rows;
import org.llmtwin.runtime.vector.Stage;
import org.llmtwin.runtime.vector.Workers;

/** The logits of the last step, until the next one. */
record VectorLogits(Rows numbers, Workers workers) implements Logits {
    @Override
    public int rows() {
        return numbers.count();
    }

    @Override
    public FloatBuffer row(int row) {
        return FloatBuffer.wrap(numbers.values(), numbers.start(row), numbers.length())
                .slice();
    }

    @Override
    public TopTokens[] largest(int first, float[] divisors, int count) {
        TopTokens[] all = new TopTokens[divisors.length];
        workers.run(new Stage() {
            @Override
            public int units() {
                return all.length;
            }

            @Override
            public void run(int row, int thread) {
                all[row] = largest(first + row, divisors[row], count);
            }
        });
        return all;
    }

    private TopTokens largest(int row, float divisor, int count) {
        int length = numbers.length();
        float[] found = Largest.of(numbers.values(), numbers.start(row), length, divisor, count);
        return new TopTokens(FloatBuffer.wrap(found), count, count == length);
    }

    /** Nothing: the next step writes over them. */
    @Override
    public void close() {}
}
