package org.llmtwin.runtime.layer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.checkpoint.TensorReader;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Positions;
import org.llmtwin.runtime.model.Projection;
import org.llmtwin.runtime.torch.Dtype;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;

/** Every weight of a model, in float32, with its gradient. Norms and biases have no weight decay, as is usual. */
final class FullWeights implements LayerWeights {
    private final Scope scope = new Scope();
    private final ModelConfig config;
    private final Tensors tensors;
    private final List<Value> matrices = new ArrayList<>();
    private final List<Value> biases = new ArrayList<>();
    private final List<Value> b = new ArrayList<>();
    private final List<Value> gradientsOfA = new ArrayList<>();
    private final List<Value> gradientsOfB = new ArrayList<>();
    private final Map<Value, Value> undecayed = new LinkedHashMap<>();
    private final Map<Value, Value> decayed = new LinkedHashMap<>();
    private final Map<String, Value> byName = new LinkedHashMap<>();
    private final Gradients gradients;
    private final PlainMatrices groups;

    FullWeights(Checkpoint checkpoint, OuterParts outer, Tensors tensors) {
        this.config = checkpoint.config();
        this.tensors = tensors;
        TensorReader reader = new TensorReader(checkpoint, tensors.host());
        groups = new PlainMatrices(config, reader, tensors, scope, Dtype.FLOAT32);
        Biases ofGroups = new Biases(config, reader, tensors, scope);
        for (int layer = 0; layer < config.layers(); layer++) {
            for (int group = 0; group < Projection.GROUPS; group++) {
                addGroup(layer, config.layout().group(group), ofGroups);
            }
        }
        byName.putAll(outer.byName());
        gradients = new Gradients(
                gradientsOfA,
                gradientsOfB,
                learn(matrices, decayed),
                learnBiases(),
                learn(outer.constants(), undecayed),
                learnOuter(outer));
    }

    private void addGroup(int layer, List<Projection> members, Biases ofGroups) {
        Value matrix = groups.read(layer, members, 0).tensors().getFirst();
        Value bias = ofGroups.read(layer, members, 0);
        matrices.add(matrix);
        biases.add(bias);
        gradientsOfA.add(scope.add(tensors.zeros(0, members.getFirst().in(config))));
        int row = 0;
        for (Projection projection : members) {
            int out = projection.out(config);
            byName.put(projection.weight(layer), scope.add(tensors.rows(matrix, row, row + out)));
            if (projection.bias()) {
                byName.put(projection.biasName(layer), scope.add(tensors.rows(bias, row, row + out)));
            }
            b.add(scope.add(tensors.zeros(out, 0)));
            gradientsOfB.add(scope.add(tensors.zeros(out, 0)));
            row += out;
        }
    }

    private List<Value> learn(List<Value> parameters, Map<Value, Value> kind) {
        return parameters.stream().map(parameter -> learn(parameter, kind)).toList();
    }

    private Value learn(Value parameter, Map<Value, Value> kind) {
        Value gradient = scope.add(tensors.zerosLike(parameter));
        kind.put(parameter, gradient);
        return gradient;
    }

    private List<Value> learnBiases() {
        List<Value> all = new ArrayList<>();
        for (int i = 0; i < biases.size(); i++) {
            boolean biased =
                    config.layout().group(i % Projection.GROUPS).stream().anyMatch(Projection::bias);
            all.add(biased ? learn(biases.get(i), undecayed) : scope.add(tensors.zeros(0)));
        }
        return all;
    }

    /** Embedding, head and positions, then the last norm; the embedding's gradient is the head's too where they are one. */
    private List<Value> learnOuter(OuterParts outer) {
        List<Value> all = new ArrayList<>();
        Value embedding = learn(outer.embedding(), decayed);
        all.add(embedding);
        all.add(outer.head() == outer.embedding() ? embedding : learn(outer.head(), decayed));
        boolean positions = config.layout().positions() == Positions.LEARNED;
        all.add(positions ? learn(outer.positions(), decayed) : scope.add(tensors.zeros(0)));
        all.addAll(learn(outer.lastNorm(), undecayed));
        return all;
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
        return gradients;
    }

    @Override
    public List<Value> learned() {
        List<Value> all = new ArrayList<>(undecayed.keySet());
        all.addAll(decayed.keySet());
        return all;
    }

    @Override
    public List<Value> learnedGradients() {
        List<Value> all = new ArrayList<>(undecayed.values());
        all.addAll(decayed.values());
        return all;
    }

    @Override
    public int undecayed() {
        return undecayed.size();
    }

    /** Every weight by its Hugging Face name, linear maps as [out, in]. */
    Map<String, Value> byName() {
        return byName;
    }

    @Override
    public void close() {
        scope.close();
    }
}
