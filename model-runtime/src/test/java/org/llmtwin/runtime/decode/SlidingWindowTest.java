package org.llmtwin.runtime.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.precision.Decoders;
import org.llmtwin.runtime.precision.Precision;
import org.llmtwin.runtime.sampling.Logits;

/**
 * Two layers that each reach seven positions back: fourteen tokens before the last one matter, and no others. As rotary
 * positions are relative, a long text gives the logits of its end alone.
 */
class SlidingWindowTest {
    private static final int LENGTH =
            715; // attention works in blocks of 512 positions: whole ones lie outside the window
    private static final int END = 15;

    private final int[] text = new Random(5).ints(LENGTH, 0, 128).toArray();
    private final int[] end = Arrays.copyOfRange(text, LENGTH - END, LENGTH);
    private final Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/mistral"));
    private final Decoder decoder =
            Decoders.open(checkpoint, null, Precision.FLOAT32, new CacheLimits(1024, 2, 1L << 30));

    @AfterEach
    void close() {
        decoder.close();
        checkpoint.close();
    }

    @Test
    void aPromptIsReadThroughTheWindow() {
        FloatBuffer expected = logits(decoder.prefill(0, end, 0, null));
        assertNear(logits(decoder.prefill(0, text, 0, null)), expected);
        assertNear(logits(decoder.prefill(0, text, 650, null)), expected);
        assertNear(logits(decoder.prefill(0, text, LENGTH - 1, null)), expected);
    }

    @Test
    void aTokenLooksThroughTheWindowAloneAndInABatch() {
        FloatBuffer expected = logits(decoder.prefill(0, end, 0, null));
        decoder.prefill(0, Arrays.copyOf(text, LENGTH - 1), 0, null).close();
        assertNear(
                logits(decoder.decode(new int[] {text[LENGTH - 1]}, new int[] {LENGTH - 1}, new LoadedAdapter[1])),
                expected);
        decoder.prefill(1, Arrays.copyOf(end, END - 1), 0, null).close();
        int[] both = {text[LENGTH - 1], text[LENGTH - 1]};
        try (Logits rows = decoder.decode(both, new int[] {LENGTH - 1, END - 1}, new LoadedAdapter[2])) {
            assertNear(rows.row(0), expected);
            assertNear(rows.row(1), expected);
        }
    }

    private static FloatBuffer logits(Logits value) {
        try (value) {
            FloatBuffer memory = value.row(0);
            return FloatBuffer.allocate(memory.remaining()).put(memory).flip();
        }
    }

    private static void assertNear(FloatBuffer rows, FloatBuffer expected) {
        for (int i = 0; i < expected.limit(); i++) {
            assertThat(rows.get(i)).isEqualTo(expected.get(i), within(5e-5f));
        }
    }
}
