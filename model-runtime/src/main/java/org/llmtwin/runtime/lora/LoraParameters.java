package org.llmtwin.runtime.lora;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.checkpoint.FloatTensor;
import org.llmtwin.runtime.checkpoint.ModelConfig;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.llama.Projection;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;

/**
 * The frozen matrices with the LoRA matrices that learn, and their gradients. The projections of a group share one matrix whose
 * last rows are their A matrices, so one product gives their outputs and what B needs. A projection without LoRA has rank 0.
 */
final class LoraParameters implements AutoCloseable {
    private final Scope scope = new Scope();
    private final Checkpoint checkpoint;
    private final AdapterWeights start;
    private final Tensors tensors;
    private final List<Value> fused = new ArrayList<>();
    private final List<Value> b = new ArrayList<>();
    private final List<Value> gradientsOfA = new ArrayList<>();
    private final List<Value> gradientsOfB = new ArrayList<>();
    private final List<Value> learned = new ArrayList<>();
    private final List<Value> gradients = new ArrayList<>();
    private final Map<String, Value> learnedA = new LinkedHashMap<>();
    private final Map<String, Value> learnedB = new LinkedHashMap<>();

    LoraParameters(Checkpoint checkpoint, AdapterWeights start, Tensors tensors) {
        this.checkpoint = checkpoint;
        this.start = start;
        this.tensors = tensors;
        for (int layer = 0; layer < checkpoint.config().layers(); layer++) {
            for (int group = 0; group < Projection.GROUPS; group++) {
                add(layer, Projection.ofGroup(group));
            }
        }
    }

    private void add(int layer, List<Projection> members) {
        ModelConfig config = checkpoint.config();
        int in = members.getFirst().in(config);
        int out = members.stream().mapToInt(p -> p.out(config)).sum();
        int ranks = members.stream().mapToInt(p -> rank(p.module(layer))).sum();
        Value matrix = scope.add(tensors.empty(out + ranks, in));
        FloatBuffer rows = matrix.floats();
        for (Projection projection : members) {
            checkpoint.read(projection.module(layer) + ".weight", rows);
        }
        fused.add(matrix);
        addA(layer, members, matrix, rows, out, ranks);
        for (Projection projection : members) {
            addB(projection.module(layer), projection.out(config));
        }
    }

    private void addA(int layer, List<Projection> members, Value matrix, FloatBuffer rows, int out, int ranks) {
        int row = out;
        for (Projection projection : members) {
            String module = projection.module(layer);
            int rank = rank(module);
            if (rank > 0) {
                rows.put(start.a(module).values());
                learnedA.put(module, scope.add(tensors.rows(matrix, row, row + rank)));
                row += rank;
            }
        }
        int in = members.getFirst().in(checkpoint.config());
        Value gradient = scope.add(tensors.zeros(ranks, in));
        gradientsOfA.add(gradient);
        if (ranks > 0) {
            learned.add(scope.add(tensors.rows(matrix, out, out + ranks)));
            gradients.add(gradient);
        }
    }

    private void addB(String module, int out) {
        int rank = rank(module);
        Value matrix = scope.add(tensors.empty(out, rank));
        Value gradient = scope.add(tensors.zeros(out, rank));
        b.add(matrix);
        gradientsOfB.add(gradient);
        if (rank > 0) {
            matrix.floats().put(start.b(module).values());
            learnedB.put(module, matrix);
            learned.add(matrix);
            gradients.add(gradient);
        }
    }

    private int rank(String module) {
        return start.has(module) ? start.config().rank() : 0;
    }

    /** [sum(out) + sum(rank), in] for each group of each layer. */
    List<Value> fused() {
        return fused;
    }

    /** B [out, rank] of each projection of each layer. */
    List<Value> b() {
        return b;
    }

    List<Value> gradientsOfA() {
        return gradientsOfA;
    }

    List<Value> gradientsOfB() {
        return gradientsOfB;
    }

    /** What the optimizer changes: the A rows of a group as one tensor, each B. */
    List<Value> learned() {
        return learned;
    }

    /** Their gradients, in the same order. */
    List<Value> gradients() {
        return gradients;
    }

    /** A copy of the adapter as it is now. */
    AdapterWeights adapter() {
        Map<String, FloatTensor> a = new LinkedHashMap<>();
        Map<String, FloatTensor> copies = new LinkedHashMap<>();
        learnedA.forEach((module, value) -> a.put(module, copy(value, start.a(module).shape())));
        learnedB.forEach((module, value) -> copies.put(module, copy(value, start.b(module).shape())));
        return new AdapterWeights(start.config(), a, copies);
    }

    private static FloatTensor copy(Value value, long[] shape) {
        FloatBuffer memory = value.floats();
        float[] values = new float[memory.remaining()];
        memory.get(values);
        return new FloatTensor(values, shape);
    }

    @Override
    public void close() {
        scope.close();
    }
}
