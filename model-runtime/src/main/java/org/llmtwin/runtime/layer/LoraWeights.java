package org.llmtwin.runtime.layer;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.checkpoint.TensorReader;
import org.llmtwin.runtime.format.FloatTensor;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Projection;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;

/**
 * The frozen matrices with the LoRA matrices that learn, and their gradients. The projections of a group share one matrix whose
 * last rows are their A matrices, so one product gives their outputs and what B needs. A projection without LoRA has rank 0.
 */
public final class LoraWeights implements AutoCloseable {
    private final Scope scope = new Scope();
    private final ModelConfig config;
    private final TensorReader reader;
    private final AdapterWeights start;
    private final Tensors tensors;
    private final List<Value> fused = new ArrayList<>();
    private final List<Value> biases = new ArrayList<>();
    private final List<Value> b = new ArrayList<>();
    private final List<Value> gradientsOfA = new ArrayList<>();
    private final List<Value> gradientsOfB = new ArrayList<>();
    private final List<Value> learned = new ArrayList<>();
    private final List<Value> gradients = new ArrayList<>();
    private final Map<String, Value> byName = new LinkedHashMap<>();

    public LoraWeights(Checkpoint checkpoint, AdapterWeights start, Tensors tensors) {
        this.config = checkpoint.config();
        this.reader = new TensorReader(checkpoint, tensors);
        this.start = start;
        this.tensors = tensors;
        for (int layer = 0; layer < config.layers(); layer++) {
            for (int group = 0; group < Projection.GROUPS; group++) {
                addGroup(layer, config.layout().group(group));
            }
        }
    }

    private void addGroup(int layer, List<Projection> members) {
        int in = members.getFirst().in(config);
        int out = members.stream().mapToInt(p -> p.out(config)).sum();
        int ranks = members.stream().mapToInt(p -> rank(start.a(p, layer))).sum();
        Value matrix = scope.add(tensors.empty(out + ranks, in));
        readFrozen(layer, members, matrix, out + ranks);
        fused.add(matrix);
        Value gradient = scope.add(tensors.zeros(ranks, in));
        gradientsOfA.add(gradient);
        if (ranks > 0) {
            learn(scope.add(tensors.rows(matrix, out, out + ranks)), gradient);
        }
        int row = out;
        for (Projection projection : members) {
            FloatTensor a = start.a(projection, layer);
            if (a != null) {
                Value part = scope.add(tensors.rows(matrix, row, row + rank(a)));
                part.floats().put(a.values());
                byName.put(projection.adapterTensor(layer, 'A'), part);
            }
            row += rank(a);
            addB(layer, projection);
        }
    }

    /** The bias has a row for each of the matrix's, zero for those of A; it is empty where no member has one. */
    private void readFrozen(int layer, List<Projection> members, Value matrix, int rows) {
        boolean biased = members.stream().anyMatch(Projection::bias);
        Value bias = scope.add(tensors.zeros(biased ? rows : 0));
        int row = 0;
        for (Projection projection : members) {
            reader.readRows(projection.weight(layer), matrix, row);
            if (projection.bias()) {
                reader.readRows(projection.biasName(layer), bias, row);
            }
            row += projection.out(config);
        }
        biases.add(bias);
    }

    private void addB(int layer, Projection projection) {
        FloatTensor values = start.b(projection, layer);
        int rank = values == null ? 0 :(int) values.shape()[1];
        int out = projection.out(config);
        Value matrix = scope.add(tensors.empty(out, rank));
        Value gradient = scope.add(tensors.zeros(out, rank));
        b.add(matrix);
        gradientsOfB.add(gradient);
        if (values != null) {
            matrix.floats().put(values.values());
            byName.put(projection.adapterTensor(layer, 'B'), matrix);
            learn(matrix, gradient);
        }
    }

    private void learn(Value parameter, Value gradient) {
        learned.add(parameter);
        gradients.add(gradient);
    }

    private static int rank(@Nullable FloatTensor a) {
        return a == null ? 0 :(int) a.shape()[0];
    }

    /** [sum(out) + sum(rank), in] for each group of each layer. */
    public List<Value> fused() {
        return fused;
    }

    /** [sum(out) + sum(rank)] for each group of each layer, or [0]. */
    public List<Value> biases() {
        return biases;
    }

    /** B [out, rank] of each projection of each layer. */
    public List<Value> b() {
        return b;
    }

    public List<Value> gradientsOfA() {
        return gradientsOfA;
    }

    public List<Value> gradientsOfB() {
        return gradientsOfB;
    }

    /** What the optimizer changes: the A rows of a group as one tensor, each B. */
    public List<Value> learned() {
        return learned;
    }

    /** Their gradients, in the same order. */
    public List<Value> gradients() {
        return gradients;
    }

    /** A copy of the adapter as it is now. */
    public AdapterWeights adapter() {
        Map<String, FloatTensor> copies = new LinkedHashMap<>();
        byName.forEach((name, value) -> {
            FloatBuffer memory = value.floats();
            float[] values = new float[memory.remaining()];
            memory.get(values);
            copies.put(name, new FloatTensor(values, shape(name)));
        });
        return new AdapterWeights(start.config(), copies);
    }

    private long[] shape(String name) {
        return Objects.requireNonNull(start.tensors().get(name)).shape();
    }

    @Override
    public void close() {
        scope.close();
    }
}
