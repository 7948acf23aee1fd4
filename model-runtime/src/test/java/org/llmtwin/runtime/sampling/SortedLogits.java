package org.llmtwin.runtime.sampling;

import java.nio.FloatBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Logits whose largest are found by sorting all of a row, slowly and obviously. */
public record SortedLogits(List<float[]> numbers) implements Logits {
    @Override
    public int rows() {
        return numbers.size();
    }

    @Override
    public FloatBuffer row(int row) {
        return FloatBuffer.wrap(numbers.get(row));
    }

    @Override
    public TopTokens[] largest(int first, float[] divisors, int count) {
        return IntStream.range(0, divisors.length)
                .mapToObj(i -> largest(numbers.get(first + i), divisors[i], count))
                .toArray(TopTokens[]::new);
    }

    private static TopTokens largest(float[] logits, float divisor, int count) {
        List<Integer> ids = IntStream.range(0, logits.length)
                .boxed()
                .sorted(Comparator.comparing((Integer id) -> -logits[id]))
                .toList();
        FloatBuffer row = FloatBuffer.allocate(2 * count + 1);
        ids.stream().limit(count).forEach(id -> row.put(logits[id] / divisor));
        ids.stream().limit(count).forEach(id -> row.put(id));
        double sum =
                ids.stream().mapToDouble(id -> Math.exp(logits[id] / divisor)).sum();
        return new TopTokens(row.put((float) Math.log(sum)).flip(), count, count == logits.length);
    }

    @Override
    public void close() {}
}
