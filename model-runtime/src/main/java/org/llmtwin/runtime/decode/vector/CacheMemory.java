package org.llmtwin.runtime.decode.vector;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.llmtwin.runtime.decode.CacheLimits;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.step.KeyValues;
import org.llmtwin.runtime.vector.Matrix;

/** Keys and values of the texts that are being written. What of it is never used is never taken from the system. */
final class CacheMemory {
    private final List<KeyValues> layers = new ArrayList<>();

    CacheMemory(ModelConfig config, CacheLimits limits, Arena arena) {
        int window = Matrix.wholeStrips(limits.window());
        long heads = (long) limits.sequences() * config.kvHeads();
        int width = config.headDim();
        for (int layer = 0; layer < config.layers(); layer++) {
            MemorySegment keys = UntouchedMemory.zeros(heads * window * width * Float.BYTES, Float.BYTES, arena);
            long bytes = heads * window * Matrix.wholeStrips(width) * Float.BYTES;
            MemorySegment values = UntouchedMemory.zeros(bytes, Float.BYTES, arena);
            layers.add(new KeyValues(keys, values, config.kvHeads(), window, width));
        }
    }

    List<KeyValues> layers() {
        return layers;
    }

    /** Copies the first {@code length} positions of one place to another. */
    void copy(int from, int to, int length) {
        layers.forEach(layer -> layer.copy(from, to, length));
    }
}
