package org.llmtwin.runtime.decode.vector;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.model.Layout;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Norm;
import org.llmtwin.runtime.model.Positions;
import org.llmtwin.runtime.model.Projection;
import org.llmtwin.runtime.rotary.Rope;
import org.llmtwin.runtime.rotary.RotaryConfig;
import org.llmtwin.runtime.step.weights.LinearMap;
import org.llmtwin.runtime.step.weights.StepWeights;
import org.llmtwin.runtime.vector.Matrix;

/** Brings a checkpoint's numbers into the form of the steps: adapter merged, norms folded in, pairs side by side. */
final class WeightReader {
    private final Checkpoint checkpoint;
    private final ModelConfig config;
    private final Layout layout;
    private final MatrixReader matrices;
    private final List<NormWeights> norms = new ArrayList<>();

    WeightReader(Checkpoint checkpoint, MatrixReader matrices) {
        this.checkpoint = checkpoint;
        this.matrices = matrices;
        config = checkpoint.config();
        layout = config.layout();
        for (int layer = 0; layer < config.layers(); layer++) {
            norms.add(NormWeights.read(checkpoint, layout.attentionNorm(layer)));
            norms.add(NormWeights.NONE);
            norms.add(NormWeights.read(checkpoint, layout.mlpNorm(layer)));
            norms.add(NormWeights.NONE);
        }
        norms.add(NormWeights.read(checkpoint, layout.lastNorm()));
    }

    /** Those before the linear maps, by number. */
    List<NormWeights> norms() {
        return norms;
    }

    /** @param window positions of a text */
    StepWeights read(@Nullable AdapterWeights adapter, int window, Arena arena) {
        List<LinearMap> maps = new ArrayList<>();
        for (int layer = 0; layer < config.layers(); layer++) {
            for (int group = 0; group < Projection.GROUPS; group++) {
                maps.add(map(layer, group, adapter));
            }
        }
        maps.add(map(List.of(List.of(StoredRows.head(checkpoint))), norms.getLast()));
        return new StepWeights(maps, headNorms(), angles(window, arena));
    }

    private LinearMap map(int layer, int group, @Nullable AdapterWeights adapter) {
        List<List<StoredRows>> parts = Maps.parts(config, group).stream()
                .map(part -> part.stream()
                        .map(projection -> StoredRows.of(checkpoint, projection, layer, adapter))
                        .toList())
                .toList();
        return map(parts, norms.get(layer * Projection.GROUPS + group));
    }

    private LinearMap map(List<List<StoredRows>> parts, NormWeights norm) {
        List<Matrix> all = new ArrayList<>();
        List<float[]> biases = new ArrayList<>();
        for (List<StoredRows> part : parts) {
            float[] bias = new float[part.stream().mapToInt(StoredRows::rows).sum()];
            all.add(matrices.read(part, norm, bias));
            addBias(part, bias);
            biases.add(bias);
        }
        boolean biased = layout.biased() || layout.norm() == Norm.LAYER;
        return new LinearMap(all, biased ? biases : List.of());
    }

    private static void addBias(List<StoredRows> parts, float[] bias) {
        int start = 0;
        for (StoredRows part : parts) {
            part.addBias(bias, start);
            start += part.rows();
        }
    }

    /** For each layer the weights of query heads, then of key heads, times sqrt(headDim). */
    private List<float[]> headNorms() {
        List<float[]> all = new ArrayList<>();
        if (layout.positions() == Positions.ROTARY_AFTER_HEAD_NORM) {
            for (int layer = 0; layer < config.layers(); layer++) {
                all.add(headNorms(layer));
            }
        }
        return all;
    }

    private float[] headNorms(int layer) {
        int width = config.headDim();
        float root = (float) Math.sqrt(width);
        float[] queries = new float[width];
        float[] keys = new float[width];
        checkpoint.read(layout.headNorms(layer).getFirst(), FloatBuffer.wrap(queries));
        checkpoint.read(layout.headNorms(layer).getLast(), FloatBuffer.wrap(keys));
        float[] weights = new float[(config.heads() + config.kvHeads()) * width];
        for (int i = 0; i < weights.length; i++) {
            float[] of = i < config.heads() * width ? queries : keys;
            weights[i] = root * of[Pairs.source(i % width, width)];
        }
        return weights;
    }

    private @Nullable MemorySegment angles(int window, Arena arena) {
        RotaryConfig rotary = config.rotary();
        if (rotary == null) {
            return null;
        }
        MemorySegment angles = arena.allocate((long) window * config.headDim() * Float.BYTES, Float.BYTES);
        FloatBuffer numbers =
                angles.asByteBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer();
        new Rope(rotary, config.headDim()).putComplex(numbers, window, 1, 0);
        return angles;
    }
}
