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
     * @param tensors of the weights' device
     * @throws IllegalArgumentException if the rank is above {@link #largestRank}
     */
    public static NearestAdapter of(Checkpoint base, Map<String, Value> weights, LoraConfig lora, Tensors tensors) {
        ModelConfig config = base.config();
        int most = largestRank(config, lora.targetModules());
        if (lora.rank() > most) {
            throw new IllegalArgumentException(
                    "rank is " + lora.rank() + ", must be at most " + most + ", the width of the narrowest target");
        }
        try (ScriptModule script = ScriptModule.load("export/nearest_adapter.py")) {
            Changes changes = new Changes(config, lora.rank(), weights, base, tensors, script);
            for (int layer = 0; layer < config.layers(); layer++) {
                for (Projection projection : config.layout().projections()) {
                    if (lora.targetModules().contains(projection.target())) {
                        changes.cut(projection, layer);
                    }
                }
            }
            LoraConfig plain = new LoraConfig(lora.rank(), lora.rank(), 0, lora.targetModules(), lora.baseModel());
            return changes.adapter(plain);
        }
    }

    /** The largest rank that the change of every target can have: the smaller side of the narrowest one. */
    public static int largestRank(ModelConfig base, List<String> targets) {
        return base.layout().projections().stream()
                .filter(projection -> targets.contains(projection.target()))
                .mapToInt(projection -> Math.min(projection.in(base), projection.out(base)))
                .min()
                .orElseThrow(() -> new IllegalArgumentException("targets are " + targets + ", must be of the model's"));
    }

    /** What was learned, matrix by matrix, and how much of it is in the adapter so far. */
    private static final class Changes {
        private final ModelConfig config;
        private final int rank;
        private final Map<String, Value> weights;
        private final TensorReader before;
        private final Tensors tensors;
        private final ScriptModule script;
        private final Map<String, FloatTensor> found = new LinkedHashMap<>();
        private final Set<String> adapted = new HashSet<>();
        private double kept;
        private double whole;

        Changes(
                ModelConfig config,
                int rank,
                Map<String, Value> weights,
                Checkpoint base,
                Tensors tensors,
                ScriptModule script) {
            this.config = config;
            this.rank = rank;
            this.weights = weights;
            this.before = new TensorReader(base, tensors.host());
            this.tensors = tensors;
            this.script = script;
        }

        void cut(Projection projection, int layer) {
            String name = projection.weight(layer);
            adapted.add(name);
            try (Value unchanged = unchanged(name);
                    Value parts = script.call("nearest", Objects.requireNonNull(weights.get(name)), unchanged, rank)) {
                List<Value> all = parts.tensors();
                found.put(projection.adapterTensor(layer, 'A'), tensor(all.get(0), rank, projection.in(config)));
                found.put(projection.adapterTensor(layer, 'B'), tensor(all.get(1), projection.out(config), rank));
                kept += tensors.read(all.get(2)).get(0);
                whole += tensors.read(all.get(2)).get(1);
                all.forEach(Value::close);
            }
        }

        /** On the device of the weights. */
        private Value unchanged(String name) {
            try (Value host = before.read(name)) {
                return tensors.place(host);
            }
        }

        private FloatTensor tensor(Value value, long... shape) {
            FloatBuffer memory = tensors.read(value);
            float[] numbers = new float[memory.remaining()];
            memory.get(numbers);
            return new FloatTensor(numbers, shape);
        }

        NearestAdapter adapter(LoraConfig lora) {
            double elsewhere = weights.keySet().stream()
                    .filter(name -> !adapted.contains(name))
                    .mapToDouble(this::moved)
                    .sum();
            double all = whole + elsewhere;
            return new NearestAdapter(
                    new AdapterWeights(lora, found),
                    whole == 0 ? 1 : kept / whole,
                    all == 0 ? 0 : Math.sqrt(Math.max(0, all - kept) / all));
        }

        private double moved(String name) {
            try (Value unchanged = unchanged(name);
                    Value squares = script.call("moved", Objects.requireNonNull(weights.get(name)), unchanged)) {
                return tensors.read(squares).get(0);
            }
        }
    }
}
