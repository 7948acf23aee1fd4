package org.llmtwin.runtime.packing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.llmtwin.runtime.tokenize.TrainingExample;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Torch;
import org.llmtwin.runtime.torch.Value;

/** The end token is 2, and fills nothing up: examples of any length lie one after another. */
class MicroBatchTest {
    private static final List<TrainingExample> EXAMPLES = List.of(
            new TrainingExample(new int[] {10, 11, 12, 2}, 2),
            new TrainingExample(new int[] {20, 2}, 1),
            new TrainingExample(new int[] {30, 31, 32, 33, 34, 2}, 3));

    @Test
    void onlyAnswersAndTheirEndsAreLearnedAndPositionsBeginAnew() {
        Torch.start(0);
        try (Tensors tensors = new Tensors();
                MicroBatch batch = new MicroBatch(EXAMPLES, tensors)) {
            assertThat(numbers(batch.ids())).containsExactly(10, 11, 12, 20, 30, 31, 32, 33, 34);
            assertThat(numbers(batch.positions())).containsExactly(0, 1, 2, 0, 0, 1, 2, 3, 4);
            assertThat(numbers(batch.rows())).containsExactly(1, 2, 3, 6, 7, 8);
            assertThat(numbers(batch.targets())).containsExactly(12, 2, 2, 33, 34, 2);
            assertThat(numbers(batch.segments())).containsExactly(0, 0, 1, 2, 2, 2);
        }
        int learned = EXAMPLES.stream().mapToInt(TrainingExample::learnedTokens).sum();
        assertThat(learned).as("answers with their ends").isEqualTo(2 + 1 + 3);
    }

    @Test
    void aPartHoldsOneExampleAtLeast() {
        assertThat(MicroBatch.split(EXAMPLES, 6)).containsExactly(EXAMPLES.subList(0, 2), EXAMPLES.subList(2, 3));
        assertThat(MicroBatch.split(EXAMPLES, 1)).hasSize(3);
    }

    /** In their order they would need three parts. */
    @Test
    void examplesFillPartsWhateverTheirOrder() {
        List<TrainingExample> examples = lengths(6, 5, 4, 5);
        assertThat(MicroBatch.split(examples, 10)).hasSize(3);
        assertThat(MicroBatch.pack(examples, 10))
                .containsExactly(List.of(examples.get(0), examples.get(2)), List.of(examples.get(1), examples.get(3)));
    }

    @Test
    void everyExampleIsPackedOnceAndNoPartIsTooLong() {
        Random random = new Random(7);
        List<TrainingExample> examples = lengths(random.ints(200, 2, 300).toArray());
        List<List<TrainingExample>> parts = MicroBatch.pack(examples, 256);
        assertThat(parts.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(examples);
        assertThat(parts)
                .allSatisfy(part -> assertThat(part.size() == 1
                                || part.stream().mapToInt(e -> e.ids().length).sum() <= 256)
                        .isTrue());
        long tokens = examples.stream().mapToInt(e -> e.ids().length).sum();
        assertThat(parts.size()).as("close to the fewest").isLessThanOrEqualTo((int) (tokens / 256 * 1.3));
    }

    private static List<TrainingExample> lengths(int... lengths) {
        return Arrays.stream(lengths)
                .mapToObj(length -> new TrainingExample(new int[length], 1))
                .toList();
    }

    private static long[] numbers(Value tensor) {
        LongBuffer memory = tensor.longs();
        long[] numbers = new long[memory.remaining()];
        memory.get(numbers);
        return numbers;
    }
}
