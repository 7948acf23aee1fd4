package org.llmtwin.runtime.decode;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.precision.Decoders;
import org.llmtwin.runtime.precision.Precision;

class CacheLimitsTest {
    /** 2 layers of keys and values, 2 heads of 8 numbers of 4 bytes: 256 bytes a position. */
    @Test
    void aCacheOverItsLimitIsRefusedWithBothSizes() {
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/llama"))) {
            CacheLimits limits = new CacheLimits(4096, 3, 2L << 20);
            assertThatThrownBy(() -> Decoders.open(checkpoint, null, Precision.FLOAT32, limits))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the key-value cache of 3 texts of 4096 tokens needs 3 MiB, its limit is 2 MiB: "
                            + "lower the window or the number of texts, or raise the limit");
            Decoders.open(checkpoint, null, Precision.FLOAT32, new CacheLimits(4096, 3, 3L << 20))
                    .close();
        }
    }
}
