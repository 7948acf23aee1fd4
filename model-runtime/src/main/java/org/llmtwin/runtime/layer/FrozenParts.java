package org.llmtwin.runtime.layer;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.checkpoint.TensorReader;
import org.llmtwin.runtime.model.Layout;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Positions;
import org.llmtwin.runtime.rotary.Rope;
import org.llmtwin.runtime.rotary.RotaryConfig;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;

/** What no adapter changes: embedding, head, positions and norms, in float32. */
final class FrozenParts implements AutoCloseable {
    private final Scope scope = new Scope();
    private final ModelConfig config;
    private final Layout layout;
    private final Tensors tensors;
    private final TensorReader reader;
    private final Value embedding;
    private final Value head;
    private final Value positions;
    private final Value constants;
    private final Value lastNorm;

    FrozenParts(Checkpoint checkpoint, Tensors tensors, int maxLength) {
        this.config = checkpoint.config();
        this.layout = config.layout();
        this.tensors = tensors;
        this.reader = new TensorReader(checkpoint, tensors);
        if (maxLength > config.positionLimit()) {
            throw new IllegalArgumentException(
                    "maxLength is " + maxLength + ", must be at most the model's " + config.positionLimit());
        }
        embedding = read(layout.embedding());
        head = config.tiedEmbeddings() ? embedding : read(layout.head(false));
        positions = positions(config.rotary(), maxLength);
        constants = scope.add(Value.list(constantsOfLayers()));
        lastNorm = scope.add(Value.list(readAll(layout.lastNorm())));
    }

    private Value read(String name) {
        return scope.add(reader.read(name));
    }

    private List<Value> readAll(List<String> names) {
        return names.stream().map(this::read).toList();
    }

    /** Cosines and sines [2, maxLength, headDim], or the learned vectors [maxPositions, hidden]. */
    private Value positions(@Nullable RotaryConfig rotary, int maxLength) {
        if (rotary == null) {
            return read(layout.positionTable());
        }
        Value table = scope.add(tensors.empty(2, maxLength, config.headDim()));
        new Rope(rotary, config.headDim()).putHalves(table.floats(), maxLength);
        return table;
    }

    private List<Value> constantsOfLayers() {
        List<Value> all = new ArrayList<>();
        for (int layer = 0; layer < config.layers(); layer++) {
            all.addAll(readAll(layout.attentionNorm(layer)));
            all.addAll(readAll(layout.mlpNorm(layer)));
            if (layout.positions() == Positions.ROTARY_AFTER_HEAD_NORM) {
                all.add(headNorms(layer));
            }
        }
        return all;
    }

    /** The weights of each query head and key head, [heads + kvHeads, headDim]. */
    private Value headNorms(int layer) {
        Value rows = scope.add(tensors.empty(config.heads() + config.kvHeads(), config.headDim()));
        FloatBuffer memory = rows.floats();
        List<String> names = layout.headNorms(layer);
        try (Value queries = reader.read(names.getFirst());
                Value keys = reader.read(names.getLast())) {
            for (int head = 0; head < config.heads() + config.kvHeads(); head++) {
                memory.put((head < config.heads() ? queries : keys).floats());
            }
        }
        return rows;
    }

    /** [vocabulary, hidden]. */
    Value embedding() {
        return embedding;
    }

    /** [vocabulary, hidden], the embedding itself where it is tied. */
    Value head() {
        return head;
    }

    Value positions() {
        return positions;
    }

    /** Of each layer, in the order of layer.py: its norms, and the norms of the heads where there are any. */
    Value constants() {
        return constants;
    }

    Value lastNorm() {
        return lastNorm;
    }

    @Override
    public void close() {
        scope.close();
    }
}
