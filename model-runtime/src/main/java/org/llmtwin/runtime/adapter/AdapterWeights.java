package org.llmtwin.runtime.adapter;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.llmtwin.runtime.checkpoint.ModelConfig;
import org.llmtwin.runtime.format.FloatTensor;

/**
 * An adapter's numbers by PEFT's names: {@code lora_A} of shape [rank, in] and {@code lora_B} of [out, rank] for each
 * target in each layer.
 */
public record AdapterWeights(LoraConfig config, Map<String, FloatTensor> tensors) {
    private static final String B = ".lora_B.weight";

    public AdapterWeights {
        tensors = Map.copyOf(tensors);
    }

    /** The name of {@code lora_A} or {@code lora_B} of a projection such as {@code self_attn.q_proj}. */
    public static String tensorName(int layer, String projection, char matrix) {
        return "base_model.model.model.layers." + layer + "." + projection + ".lora_" + matrix + ".weight";
    }

    /** The tensors that an adapter of this configuration has for this model, with their shapes. */
    public static Map<String, long[]> expectedShapes(LoraConfig lora, ModelConfig model) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        for (int layer = 0; layer < model.layers(); layer++) {
            for (Map.Entry<String, long[]> entry : model.projections().entrySet()) {
                String projection = entry.getKey();
                if (lora.targetModules().contains(projection.substring(projection.indexOf('.') + 1))) {
                    long[] outIn = entry.getValue();
                    shapes.put(tensorName(layer, projection, 'A'), new long[] {lora.rank(), outIn[1]});
                    shapes.put(tensorName(layer, projection, 'B'), new long[] {outIn[0], lora.rank()});
                }
            }
        }
        return shapes;
    }

    /** @throws AdapterException unless exactly the expected tensors are there, in their shapes and finite */
    public void requireFits(ModelConfig model) {
        Map<String, long[]> expected = expectedShapes(config, model);
        requireNone("lacks", expected.keySet(), tensors.keySet());
        requireNone("has the unexpected", tensors.keySet(), expected.keySet());
        expected.forEach((name, shape) -> requireSound(name, Objects.requireNonNull(tensors.get(name)), shape));
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
