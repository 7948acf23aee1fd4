package org.llmtwin.runtime.decode;

import java.lang.foreign.MemorySegment;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Positions;
import org.llmtwin.runtime.rotary.Rope;
import org.llmtwin.runtime.rotary.RotaryConfig;
import org.llmtwin.runtime.step.DecoderStep;
import org.llmtwin.runtime.step.KeyValues;
import org.llmtwin.runtime.step.StepWeights;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;

/** Steps in Java, on the memory of the tensors that TorchScript reads prompts into. */
final class VectorStep implements Step {
    /** Of the values that the norms take, those before the weights of the heads. */
    private static final int BEFORE_HEAD_NORMS = 2;

    private final Scope scope = new Scope();
    private final ModelConfig config;
    private final KvCache cache;
    private final Tensors tensors;
    private final Value embedding;
    private final boolean halves;
    private final @Nullable FloatBuffer positionTable;
    private final DecoderStep step;

    /** Does not close what it is given. */
    VectorStep(
            ModelConfig config,
            DecoderWeights weights,
            VectorWeights copies,
            KvCache cache,
            int window,
            Tensors tensors) {
        this.config = config;
        this.cache = cache;
        this.tensors = tensors;
        embedding = weights.embedding();
        halves = weights.packing();
        Value table = weights.positionTable();
        positionTable = table == null ? null : table.floats();
        StepWeights numbers = new StepWeights(copies.maps(), headNorms(weights), angles(window));
        step = new DecoderStep(config, numbers, keyValues(window), copies.workers());
    }

    private List<float[]> headNorms(DecoderWeights weights) {
        List<float[]> norms = new ArrayList<>();
        if (config.layout().positions() == Positions.ROTARY_AFTER_HEAD_NORM) {
            List<Value> all = weights.norms().tensors();
            for (Value rows : all.subList(BEFORE_HEAD_NORMS, all.size())) {
                float[] numbers = new float[(config.heads() + config.kvHeads()) * config.headDim()];
                rows.floats().get(numbers);
                norms.add(numbers);
            }
            all.forEach(Value::close);
        }
        return norms;
    }

    private @Nullable MemorySegment angles(int window) {
        RotaryConfig rotary = config.rotary();
        if (rotary == null) {
            return null;
        }
        Value angles = scope.add(tensors.empty(window, config.headDim() / 2, 2));
        new Rope(rotary, config.headDim()).putComplex(angles.floats(), window, 1, 0);
        return MemorySegment.ofBuffer(angles.bytes());
    }

    private List<KeyValues> keyValues(int window) {
        List<KeyValues> layers = new ArrayList<>();
        for (Value layer : cache.tensors()) {
            MemorySegment keys =
                    MemorySegment.ofBuffer(scope.add(tensors.rows(layer, 0, 1)).bytes());
            MemorySegment values =
                    MemorySegment.ofBuffer(scope.add(tensors.rows(layer, 1, 2)).bytes());
            layers.add(new KeyValues(keys, values, config.kvHeads(), window, config.headDim()));
        }
        return layers;
    }

    @Override
    public Value decode(int[] ids, int[] positions, @Nullable LoadedAdapter[] adapters) {
        step.begin(ids.length);
        for (int row = 0; row < ids.length; row++) {
            add(row, ids[row], row, positions[row], adapters[row]);
        }
        return logits(ids.length);
    }

    @Override
    public Value extend(int place, int known, int[] ids, @Nullable LoadedAdapter adapter) {
        step.begin(ids.length);
        for (int row = 0; row < ids.length; row++) {
            add(row, ids[row], place, known + row, adapter);
        }
        return logits(ids.length);
    }

    private void add(int row, int id, int place, int position, @Nullable LoadedAdapter adapter) {
        cache.reserve(place, position + 1);
        step.add(place, position, adapter == null ? null : adapter.matrices());
        float[] hidden = step.hidden().values();
        int start = step.hidden().start(row);
        int width = config.hiddenSize();
        try (Value vector = tensors.rows(embedding, id, id + 1)) {
            if (halves) {
                ShortBuffer numbers = vector.bytes().asShortBuffer();
                for (int i = 0; i < width; i++) {
                    hidden[start + i] = Float.float16ToFloat(numbers.get(i));
                }
            } else {
                vector.floats().get(hidden, start, width);
            }
        }
        if (positionTable != null) {
            for (int i = 0; i < width; i++) {
                hidden[start + i] += positionTable.get(position * width + i);
            }
        }
    }

    private Value logits(int rows) {
        Value logits = tensors.empty(rows, config.vocabSize());
        try {
            step.run(MemorySegment.ofBuffer(logits.bytes()));
            return logits;
        } catch (RuntimeException e) {
            logits.close();
            throw e;
        }
    }

    @Override
    public void close() {
        scope.close();
    }
}
