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
import org.llmtwin.runtime.torch.Dtype;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;

/** Frozen matrices with the LoRA matrices that learn, and their gradients. A projection without LoRA has rank 0. */
final class LoraWeights implements LayerWeights {
    private final Scope scope = new Scope();
    private final ModelConfig config;
    private final AdapterWeights start;
    private final Tensors tensors;
    private final GroupMatrices groups;
    private final List<Value> matrices = new ArrayList<>();
    private final List<Value> biases = new ArrayList<>();
    private final List<Value> b = new ArrayList<>();
    private final List<Value> gradientsOfA = new ArrayList<>();
    private final List<Value> gradientsOfB = new ArrayList<>();
    private final List<Value> learned = new ArrayList<>();
    private final List<Value> gradients = new ArrayList<>();
    private final Map<String, Value> byName = new LinkedHashMap<>();

    LoraWeights(Checkpoint checkpoint, AdapterWeights start, BaseFormat format, Dtype dtype, Tensors tensors) {
        this.config = checkpoint.config();
        this.start = start;
        this.tensors = tensors;
        TensorReader reader = new TensorReader(checkpoint, tensors.host());
        groups = switch (format) {
            case PLAIN -> new PlainMatrices(config, reader, tensors, scope, dtype);
            case NF4 -> new Nf4Matrices(config, reader, tensors, scope, false);
            case NF4_DOUBLE -> new Nf4Matrices(config, reader, tensors, scope, true);
        };
        Biases ofGroups = new Biases(config, reader, tensors, scope);
        for (int layer = 0; layer < config.layers(); layer++) {
            for (int group = 0; group < Projection.GROUPS; group++) {
                addGroup(layer, config.layout().group(group), ofGroups);
            }
        }
    }

    /** What the optimizer changes is the A rows of a group as one tensor, and each B. */
    private void addGroup(int layer, List<Projection> members, Biases ofGroups) {
        int ranks = members.stream().mapToInt(p -> rank(start.a(p, layer))).sum();
        GroupMatrices.Group group = groups.read(layer, members, ranks);
        matrices.addAll(group.tensors());
        biases.add(ofGroups.read(layer, members, ranks));
        Value gradient = scope.add(tensors.zeros(ranks, members.getFirst().in(config)));
        gradientsOfA.add(gradient);
        if (ranks > 0) {
            learn(group.a(), gradient);
        }
        int row = 0;
        for (Projection projection : members) {
            FloatTensor a = start.a(projection, layer);
            if (a != null) {
                Value part = scope.add(tensors.rows(group.a(), row, row + rank(a)));
                fill(part, a);
                byName.put(projection.adapterTensor(layer, 'A'), part);
            }
            row += rank(a);
            addB(layer, projection);
        }
    }

    private void addB(int layer, Projection projection) {
        FloatTensor values = start.b(projection, layer);
        int rank = values == null ? 0 : (int) values.shape()[1];
        int out = projection.out(config);
        Value matrix = scope.add(tensors.empty(out, rank));
        Value gradient = scope.add(tensors.zeros(out, rank));
        b.add(matrix);
        gradientsOfB.add(gradient);
        if (values != null) {
            fill(matrix, values);
            byName.put(projection.adapterTensor(layer, 'B'), matrix);
            learn(matrix, gradient);
        }
    }

    private void fill(Value tensor, FloatTensor by) {
        tensors.fill(tensor, memory -> memory.put(by.values()));
    }

    private void learn(Value parameter, Value gradient) {
        learned.add(parameter);
        gradients.add(gradient);
    }

    private static int rank(@Nullable FloatTensor a) {
        return a == null ? 0 : (int) a.shape()[0];
    }

    @Override
    public String script() {
        return groups.script();
    }

    @Override
    public List<Value> matrices() {
        return matrices;
    }

    @Override
    public List<Value> biases() {
        return biases;
    }

    @Override
    public List<Value> b() {
        return b;
    }

    @Override
    public Gradients gradients() {
        return Gradients.ofLora(gradientsOfA, gradientsOfB);
    }

    @Override
    public List<Value> learned() {
        return learned;
    }

    @Override
    public List<Value> learnedGradients() {
        return gradients;
    }

    @Override
    public int undecayed() {
        return 0;
    }

    /** A copy of the adapter as it is now. */
    AdapterWeights adapter() {
        Map<String, FloatTensor> copies = new LinkedHashMap<>();
        byName.forEach((name, value) -> {
            FloatBuffer memory = tensors.read(value);
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
