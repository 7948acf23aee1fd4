package org.llmtwin.runtime.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.model.Family;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.rotary.RotaryConfig;
import org.llmtwin.runtime.vector.Matrix;
import org.llmtwin.runtime.vector.Rows;

/** Rows of a prompt together give what each gives alone. */
class PromptAttentionStageTest {
    private static final int WIDTH = 32;
    private static final int WINDOW = 4 * Matrix.STRIP;
    private static final int PLACE = 1;

    private final Random random = new Random(3);

    /** Of whole groups and more, at the beginning and behind it, with a reach of a few positions, of more than a strip, and of all. */
    @ParameterizedTest
    @CsvSource({"8, 0, 0", "21, 0, 0", "21, 50, 0", "40, 30, 5", "17, 60, 37", "24, 0, 9"})
    void rowsTogetherGiveWhatEachGivesAlone(int rows, int known, int reach) {
        ModelConfig config = config(reach);
        State state = new State(config);
        state.begin(rows);
        for (int row = 0; row < rows; row++) {
            state.texts.add(PLACE, known + row, null);
        }
        fill(state.heads.values());
        try (Arena arena = Arena.ofConfined()) {
            KeyValues cache = new KeyValues(memory(arena), memory(arena), 2, WINDOW, WIDTH);
            PromptAttentionStage.Scratch[] scratch = {new PromptAttentionStage.Scratch(WINDOW, WIDTH)};
            PromptAttentionStage together = new PromptAttentionStage(state, config, cache, scratch);
            AttentionStage alone = new AttentionStage(state, config, cache, 1, row(WINDOW), row(WIDTH));
            assertThat(alone.units()).isZero();
            assertThat(together.units()).isEqualTo(Math.ceilDiv(rows, Rows.GROUP) * config.heads());
            for (int unit = 0; unit < together.units(); unit++) {
                together.run(unit, 0);
            }
            float[] actual = state.attended.values().clone();
            for (int unit = 0; unit < rows * config.kvHeads(); unit++) {
                alone.run(unit, 0);
            }
            float[] expected = state.attended.values();
            assertThat(expected).isNotEqualTo(new float[expected.length]);
            for (int i = 0; i < expected.length; i++) {
                assertThat(actual[i]).isEqualTo(expected[i], within(1e-5f));
            }
        }
    }

    private static ModelConfig config(int reach) {
        return new ModelConfig(
                family(),
                4 * WIDTH,
                1,
                4,
                2,
                WIDTH,
                64,
                16,
                new RotaryConfig(10_000, null),
                reach,
                1e-5,
                WINDOW,
                true,
                List.of(2),
                1,
                0,
                "random");
    }

    private static Family family() {
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/mistral"))) {
            return checkpoint.config().family();
        }
    }

    private static Rows row(int length) {
        Rows rows = Rows.plain(length);
        rows.resize(1);
        return rows;
    }

    private MemorySegment memory(Arena arena) {
        float[] numbers = new float[2 * 2 * WINDOW * WIDTH];
        fill(numbers);
        MemorySegment memory = arena.allocate((long) numbers.length * Float.BYTES, Float.BYTES);
        memory.copyFrom(MemorySegment.ofArray(numbers));
        return memory;
    }

    private void fill(float[] numbers) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
    }
}
