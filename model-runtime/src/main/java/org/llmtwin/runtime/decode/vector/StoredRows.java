package org.llmtwin.runtime.decode.vector;

import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Projection;

/**
 * The rows of a matrix of the checkpoint, in the order of the steps.
 *
 * @param bias the name of its bias; null where it has none
 * @param headDim of the heads in which pairs are put side by side; 0 where none turn
 */
record StoredRows(
        Checkpoint checkpoint,
        String name,
        @Nullable String bias,
        int rows,
        int columns,
        int headDim,
        @Nullable MergedAdapter adapter) {
    static StoredRows of(Checkpoint checkpoint, Projection projection, int layer, @Nullable AdapterWeights adapter) {
        ModelConfig config = checkpoint.config();
        return new StoredRows(
                checkpoint,
                projection.weight(layer),
                projection.bias() ? projection.biasName(layer) : null,
                projection.out(config),
                projection.in(config),
                projection.turns() ? config.headDim() : 0,
                MergedAdapter.of(adapter, projection, layer));
    }

    static StoredRows head(Checkpoint checkpoint) {
        ModelConfig config = checkpoint.config();
        String name = config.layout().head(config.tiedEmbeddings());
        return new StoredRows(checkpoint, name, null, config.vocabSize(), config.hiddenSize(), 0, null);
    }

    /** Writes the rows {@code from} to {@code to}, exclusive, with the adapter in them, from {@code at} on. */
    void read(int from, int to, float[] into, int at) {
        if (headDim == 0) {
            checkpoint.read(name, from, to - from, FloatBuffer.wrap(into, at, (to - from) * columns));
        } else {
            readHeads(from, to, into, at);
        }
        if (adapter != null) {
            for (int row = from; row < to; row++) {
                adapter.addTo(into, at + (row - from) * columns, columns, source(row));
            }
        }
    }

    private void readHeads(int from, int to, float[] into, int at) {
        int first = from / headDim * headDim;
        int count = Math.ceilDiv(to, headDim) * headDim - first;
        float[] heads = new float[count * columns];
        checkpoint.read(name, first, count, FloatBuffer.wrap(heads));
        for (int row = from; row < to; row++) {
            System.arraycopy(heads, (source(row) - first) * columns, into, at + (row - from) * columns, columns);
        }
    }

    private int source(int row) {
        return headDim == 0 ? row : Pairs.source(row, headDim);
    }

    /** Adds the bias to the numbers from {@code at} on. */
    void addBias(float[] numbers, int at) {
        if (bias != null) {
            float[] own = new float[rows];
            checkpoint.read(bias, FloatBuffer.wrap(own));
            for (int row = 0; row < rows; row++) {
                numbers[at + row] += own[source(row)];
            }
        }
    }
}
