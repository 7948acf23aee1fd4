package org.llmtwin.runtime.export;

import java.nio.FloatBuffer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.adapter.LoraConfig;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.checkpoint.TensorReader;
import org.llmtwin.runtime.format.FloatTensor;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Projection;
import org.llmtwin.runtime.torch.ScriptModule;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;

/**
 * Changed weights as an adapter on the unchanged ones: the largest singular values of each change (Eckart and Young, 1936).
 *
 * @param captured the share of the changes' squares that is in the adapter, over all its targets
 * @param error the relative Frobenius error over every weight, those included that an adapter cannot change: the norm of what is
 *     not in the adapter by the norm of the whole change
 */
public record NearestAdapter(AdapterWeights adapter, double captured, double error) {
    /**
     * Of weights that were learned.
     *
     * @param weights by Hugging Face name, linear maps as [out, in]
     * @param lora rank and targets; its scale becomes 1
     */
    public static NearestAdapter of(Checkpoint base, Map<String, Value> weights, LoraConfig lora, Tensors tensors) {
        ModelConfig config = base.config();
        LoraConfig plain = new LoraConfig(lora.rank(), lora.rank(), 0, lora.targetModules(), lora.baseModel());
        TensorReader reader = new TensorReader(base, tensors);
        Map<String, FloatTensor> found = new LinkedHashMap<>();
        double[] squares = new double[2];
        Set<String> adapted = new HashSet<>();
        double left;
        try (ScriptModule script = ScriptModule.load("export/nearest_adapter.py")) {
            for (int layer = 0; layer < config.layers(); layer++) {
                for (Projection projection : config.layout().projections()) {
                    if (lora.targetModules().contains(projection.target())) {
                        requireRank(lora.rank(), projection, config);
                        adapted.add(projection.weight(layer));
                        Value now = Objects.requireNonNull(weights.get(projection.weight(layer)));
                        try (Value before = reader.read(projection.weight(layer));
                                Value parts = script.call("nearest", now, before, lora.rank())) {
                            put(found, projection, layer, config, lora.rank(), parts, squares);
                        }
                    }
                }
            }
            left = weights.entrySet().stream()
                    .filter(weight -> !adapted.contains(weight.getKey()))
                    .mapToDouble(weight -> moved(script, weight.getValue(), reader, weight.getKey()))
                    .sum();
        }
        double all = squares[1] + left;
        return new NearestAdapter(
                new AdapterWeights(plain, found),
                squares[1] == 0 ? 1 : squares[0] / squares[1],
                all == 0 ? 0 : Math.sqrt(Math.max(0, all - squares[0]) / all));
    }

    private static double moved(ScriptModule script, Value now, TensorReader reader, String name) {
        try (Value before = reader.read(name);
                Value squares = script.call("moved", now, before)) {
            return squares.floats().get(0);
        }
    }

    private static void requireRank(int rank, Projection projection, ModelConfig config) {
        int most = Math.min(projection.in(config), projection.out(config));
        if (rank > most) {
            throw new IllegalArgumentException(
                    "rank is " + rank + ", must be at most " + most + " for " + projection.target());
        }
    }

    private static void put(
            Map<String, FloatTensor> found,
            Projection projection,
            int layer,
            ModelConfig config,
            int rank,
            Value parts,
            double[] squares) {
        List<Value> all = parts.tensors();
        found.put(projection.adapterTensor(layer, 'A'), tensor(all.get(0), rank, projection.in(config)));
        found.put(projection.adapterTensor(layer, 'B'), tensor(all.get(1), projection.out(config), rank));
        squares[0] += all.get(2).floats().get(0);
        squares[1] += all.get(2).floats().get(1);
        all.forEach(Value::close);
    }

    private static FloatTensor tensor(Value value, long... shape) {
        FloatBuffer memory = value.floats();
        float[] numbers = new float[memory.remaining()];
        memory.get(numbers);
        return new FloatTensor(numbers, shape);
    }
}
