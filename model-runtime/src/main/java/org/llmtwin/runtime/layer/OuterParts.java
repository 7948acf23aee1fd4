package org.llmtwin.runtime.layer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.checkpoint.TensorReader;
import org.llmtwin.runtime.model.Layout;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Positions;
import org.llmtwin.runtime.rotary.Rope;
import org.llmtwin.runtime.rotary.RotaryConfig;
import org.llmtwin.runtime.torch.Dtype;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;

/** What is no linear map: embedding and head in one type of numbers, positions and norms in float32. */
final class OuterParts implements AutoCloseable {
    private final Scope scope = new Scope();
    private final ModelConfig config;
    private final Layout layout;
    private final Tensors tensors;
    private final TensorReader reader;
    private final Value embedding;
    private final Value head;
    private final Value positions;
    private final List<Value> constants;
    private final List<Value> lastNorm;
    private final Map<String, Value> byName = new LinkedHashMap<>();

    /** @param dtype of embedding and head */
    OuterParts(Checkpoint checkpoint, Tensors tensors, Dtype dtype, int maxLength) {
        this.config = checkpoint.config();
        this.layout = config.layout();
        this.tensors = tensors;
        this.reader = new TensorReader(checkpoint, tensors.host());
        if (maxLength > config.positionLimit()) {
            throw new IllegalArgumentException(
                    "maxLength is " + maxLength + ", must be at most the model's " + config.positionLimit());
        }
        embedding = read(layout.embedding(), dtype);
        head = config.tiedEmbeddings() ? embedding : read(layout.head(false), dtype);
        positions = positions(config.rotary(), maxLength);
        constants = constantsOfLayers();
        lastNorm = readAll(layout.lastNorm());
    }

    private Value read(String name, Dtype dtype) {
        try (Value host = reader.read(name)) {
            Value value = scope.add(tensors.place(host, dtype));
            byName.put(name, value);
            return value;
        }
    }

    private List<Value> readAll(List<String> names) {
        return names.stream().map(name -> read(name, Dtype.FLOAT32)).toList();
    }

    /** Cosines and sines [2, maxLength, headDim], or the learned vectors [maxPositions, hidden]. */
    private Value positions(@Nullable RotaryConfig rotary, int maxLength) {
        if (rotary == null) {
            return read(layout.positionTable(), Dtype.FLOAT32);
        }
        Value table = scope.add(tensors.empty(2, maxLength, config.headDim()));
        Rope rope = new Rope(rotary, config.headDim());
        tensors.fill(table, memory -> rope.putHalves(memory, maxLength));
        return table;
    }

    private List<Value> constantsOfLayers() {
        List<Value> all = new ArrayList<>();
        for (int layer = 0; layer < config.layers(); layer++) {
            all.addAll(readAll(layout.attentionNorm(layer)));
            all.addAll(readAll(layout.mlpNorm(layer)));
            if (layout.positions() == Positions.ROTARY_AFTER_HEAD_NORM) {
                all.addAll(readAll(layout.headNorms(layer)));
            }
        }
        return all;
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

    /** Of each layer, in the order of layer.py: its norms, and the norms of queries and keys where there are any. */
    List<Value> constants() {
        return constants;
    }

    List<Value> lastNorm() {
        return lastNorm;
    }

    /** What was read, by its Hugging Face name. */
    Map<String, Value> byName() {
        return byName;
    }

    @Override
    public void close() {
        scope.close();
    }
}
