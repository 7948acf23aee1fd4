package org.llmtwin.runtime.merge;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.format.FloatTensor;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Projection;
import org.llmtwin.runtime.model.Weight;

/** A base's tensors, each linear map W [out, in] as W + scale * B A (Hu et al., 2021), computed in float32. */
final class MergedTensors {
    /** Numbers in memory at once, a transposed matrix apart: 16 MiB. */
    private static final int CHUNK = 1 << 22;

    private final Checkpoint base;
    private final float scale;
    private final Map<String, Change> changes = new HashMap<>();

    /** @param a [rank, in] @param b [out, rank] */
    private record Change(FloatTensor a, FloatTensor b) {}

    MergedTensors(Checkpoint base, AdapterWeights adapter) {
        this.base = base;
        this.scale = (float) adapter.config().scale();
        ModelConfig config = base.config();
        for (int layer = 0; layer < config.layers(); layer++) {
            for (Projection projection : config.layout().projections()) {
                FloatTensor a = adapter.a(projection, layer);
                FloatTensor b = adapter.b(projection, layer);
                if (a != null && b != null) {
                    changes.put(projection.weight(layer), new Change(a, b));
                }
            }
        }
    }

    /** Gives a tensor's numbers in the order in which Hugging Face folders hold them. */
    void give(Weight weight, Consumer<FloatBuffer> to) {
        long[] shape = weight.shape();
        if (weight.transposed()) {
            to.accept(weight.stored(FloatBuffer.wrap(rows(weight, 0, shape[0]))));
            return;
        }
        long all = shape.length > 1 ? shape[0] : 1;
        long step = Math.max(1, CHUNK / shape[shape.length - 1]);
        for (long row = 0; row < all; row += step) {
            to.accept(FloatBuffer.wrap(rows(weight, row, Math.min(step, all - row))));
        }
    }

    private float[] rows(Weight weight, long first, long count) {
        long[] shape = weight.shape();
        int length = Math.toIntExact(shape[shape.length - 1]);
        float[] numbers = new float[Math.toIntExact(count * length)];
        base.read(weight.name(), first, count, FloatBuffer.wrap(numbers));
        add(changes.get(weight.name()), Math.toIntExact(first), numbers, length);
        return numbers;
    }

    private void add(@Nullable Change change, int first, float[] numbers, int length) {
        if (change == null) {
            return;
        }
        float[] row = new float[length];
        for (int at = 0; at < numbers.length; at += length) {
            product(change, first + at / length, row);
            for (int i = 0; i < length; i++) {
                numbers[at + i] += scale * row[i];
            }
        }
    }

    /** A row of B A. */
    private static void product(Change change, int row, float[] into) {
        int rank = Math.toIntExact(change.a.shape()[0]);
        float[] a = change.a.values();
        Arrays.fill(into, 0);
        for (int k = 0; k < rank; k++) {
            float factor = change.b.values()[row * rank + k];
            int from = k * into.length;
            for (int i = 0; i < into.length; i++) {
                into[i] += factor * a[from + i];
            }
        }
    }
}
