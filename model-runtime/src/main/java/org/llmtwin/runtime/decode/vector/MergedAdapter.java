package org.llmtwin.runtime.decode.vector;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.format.FloatTensor;
import org.llmtwin.runtime.model.Projection;

/**
 * What an adapter that is merged into the model adds to a projection's matrix: {@code scale B A}.
 *
 * @param a [rank, in]
 * @param b [out, rank]
 */
record MergedAdapter(float[] a, float[] b, int rank, float scale) {
    /** Null where the adapter leaves the projection alone. */
    static @Nullable MergedAdapter of(@Nullable AdapterWeights adapter, Projection projection, int layer) {
        FloatTensor a = adapter == null ? null : adapter.a(projection, layer);
        if (adapter == null || a == null) {
            return null;
        }
        FloatTensor b = Objects.requireNonNull(adapter.b(projection, layer));
        return new MergedAdapter(a.values(), b.values(), adapter.config().rank(), (float)
                adapter.config().scale());
    }

    /** Adds its part of a row to the numbers from {@code at} on. */
    void addTo(float[] numbers, int at, int columns, int row) {
        for (int i = 0; i < rank; i++) {
            float factor = scale * b[row * rank + i];
            for (int column = 0; column < columns; column++) {
                numbers[at + column] += factor * a[i * columns + column];
            }
        }
    }
}
