package org.llmtwin.runtime.decode;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.checkpoint.Checkpoint;

class CacheLimitsTest {
    /** 2 layers of keys and values, 2 heads of 16 numbers of 4 bytes: 512 bytes a position. */
    @Test
    void aCacheOverItsLimitIsRefusedWithBothSizes() {
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/llama"))) {
            CacheLimits limits = new CacheLimits(4096, 3, 5L << 20);
            assertThatThrownBy(() -> new Decoder(checkpoint, null, Precision.FLOAT32, limits))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the key-value cache of 3 texts of 4096 tokens needs 6 MiB, its limit is 5 MiB: "
                            + "lower the window or the number of texts, or raise the limit");
            new Decoder(checkpoint, null, Precision.FLOAT32, new CacheLimits(4096, 3, 6L << 20)).close();
        }
    }
}
