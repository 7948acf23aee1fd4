package org.llmtwin.runtime.embed;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.ScriptModule;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;

/** Brings the weights of a file into the order and the form that bert.py reads them in. */
final class BertWeights {
    private static final int SEGMENTS = 2;

    private final BertShape shape;
    private final OnnxWeights file;
    private final int rows;
    private final Tensors tensors;
    private final ScriptModule script;
    private final Scope scope;

    /** @param scope closes the tensors that are made */
    BertWeights(BertShape shape, OnnxWeights file, int rows, Tensors tensors, ScriptModule script, Scope scope) {
        this.shape = shape;
        this.file = file;
        this.rows = rows;
        this.tensors = tensors;
        this.script = script;
        this.scope = scope;
    }

    /** What bert.py calls e. */
    List<Value> embeddings() {
        String prefix = "embeddings.";
        List<Value> all = new ArrayList<>();
        all.add(scope.add(read(prefix + "word_embeddings.weight", shape.vocabulary(), shape.hidden())));
        try (Value positions = read(prefix + "position_embeddings.weight", shape.window(), shape.hidden());
                Value segments = read(prefix + "token_type_embeddings.weight", SEGMENTS, shape.hidden())) {
            all.add(scope.add(script.call("with_segment", positions, segments)));
        }
        addNorm(all, prefix);
        return all;
    }

    /** What bert.py calls w. */
    List<Value> layers() {
        List<Value> all = new ArrayList<>();
        for (int layer = 0; layer < shape.layers(); layer++) {
            String prefix = "encoder.layer." + layer + ".";
            String self = prefix + "attention.self.";
            addMaps(all, shape.hidden(), shape.hidden(), self + "query");
            addMaps(all, shape.hidden(), shape.hidden(), self + "key", self + "value");
            addMaps(all, shape.hidden(), shape.hidden(), prefix + "attention.output.dense");
            addNorm(all, prefix + "attention.output.");
            addMaps(all, shape.hidden(), shape.intermediate(), prefix + "intermediate.dense");
            addMaps(all, shape.intermediate(), shape.hidden(), prefix + "output.dense");
            addNorm(all, prefix + "output.");
        }
        return all;
    }

    private void addNorm(List<Value> all, String prefix) {
        all.add(scope.add(read(prefix + "LayerNorm.weight", shape.hidden())));
        all.add(scope.add(read(prefix + "LayerNorm.bias", shape.hidden())));
    }

    /** The matrix and the bias of linear maps that read the same numbers. */
    private void addMaps(List<Value> all, int in, int out, String... names) {
        try (Scope parts = new Scope()) {
            List<Value> matrices = Arrays.stream(names)
                    .map(name -> parts.add(read(name + ".weight", in, out)))
                    .toList();
            all.add(scope.add(script.call("packed", parts.add(Value.list(matrices)), rows)));
        }
        Value bias = scope.add(tensors.empty((long) names.length * out));
        FloatBuffer numbers = bias.floats();
        for (String name : names) {
            numbers.put(file.read(name + ".bias", out));
        }
        all.add(bias);
    }

    private Value read(String name, long... sizes) {
        Value tensor = tensors.empty(sizes);
        FloatBuffer numbers = tensor.floats();
        numbers.put(file.read(name, numbers.capacity()));
        return tensor;
    }
}
