package org.llmtwin.runtime.adapter;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.format.FloatTensor;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Projection;

/**
 * An adapter's numbers by PEFT's names: {@code lora_A} of shape [rank, in] and {@code lora_B} of [out, rank] for each
 * target in each layer.
 */
public record AdapterWeights(LoraConfig config, Map<String, FloatTensor> tensors) {
    private static final String B = ".lora_B.weight";

    public AdapterWeights {
        tensors = Map.copyOf(tensors);
    }

    /** The tensors that an adapter of this configuration has for this model, with their shapes. */
    public static Map<String, long[]> expectedShapes(LoraConfig lora, ModelConfig model) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        for (int layer = 0; layer < model.layers(); layer++) {
            for (Projection projection : model.layout().projections()) {
                if (lora.targetModules().contains(projection.target())) {
                    shapes.put(projection.adapterTensor(layer, 'A'), new long[] {lora.rank(), projection.in(model)});
                    shapes.put(projection.adapterTensor(layer, 'B'), new long[] {projection.out(model), lora.rank()});
                }
            }
        }
        return shapes;
    }

    /** A [rank, in] of a projection, null where the adapter leaves it alone. */
    public @Nullable FloatTensor a(Projection projection, int layer) {
        return tensors.get(projection.adapterTensor(layer, 'A'));
    }

    /** B [out, rank] of a projection, null where the adapter leaves it alone. */
    public @Nullable FloatTensor b(Projection projection, int layer) {
        return tensors.get(projection.adapterTensor(layer, 'B'));
    }

    /** @throws AdapterException unless exactly the expected tensors are there, in their shapes and finite */
    public void requireFits(ModelConfig model) {
        requireTargets(model);
        Map<String, long[]> expected = expectedShapes(config, model);
        requireNone("lacks", expected.keySet(), tensors.keySet());
        requireNone("has the unexpected", tensors.keySet(), expected.keySet());
        expected.forEach((name, shape) -> requireSound(name, Objects.requireNonNull(tensors.get(name)), shape));
    }

    private void requireTargets(ModelConfig model) {
        Set<String> known = new TreeSet<>();
        model.layout().projections().forEach(p -> known.add(p.target()));
        if (!known.containsAll(config.targetModules())) {
            throw new AdapterException("targetModules must be of " + known + " for family "
                    + model.family().name() + ", are " + config.targetModules());
        }
    }

    private static void requireNone(String verb, Set<String> of, Set<String> butFor) {
        Set<String> rest = new TreeSet<>(of);
        rest.removeAll(butFor);
        if (!rest.isEmpty()) {
            throw new AdapterException("the adapter " + verb + " tensor "
                    + rest.iterator().next() + (rest.size() == 1 ? "" : " and " + (rest.size() - 1) + " more"));
        }
    }

    private static void requireSound(String name, FloatTensor tensor, long[] shape) {
        if (!Arrays.equals(tensor.shape(), shape)) {
            throw new AdapterException("the adapter's tensor " + name + " has shape " + Arrays.toString(tensor.shape())
                    + ", the model needs " + Arrays.toString(shape));
        }
        for (float value : tensor.values()) {
            if (!Float.isFinite(value)) {
                throw new AdapterException("the adapter's tensor " + name + " holds " + value);
            }
        }
    }

    /** @throws AdapterException when a B is all zero, as it is before training: such a target changes nothing */
    public void requireTrained() {
        tensors.forEach((name, tensor) -> {
            if (name.endsWith(B) && allZero(tensor.values())) {
                throw new AdapterException("the adapter's tensor " + name + " is all zero: it was not trained");
            }
        });
    }

    private static boolean allZero(float[] values) {
        for (float value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }
}
