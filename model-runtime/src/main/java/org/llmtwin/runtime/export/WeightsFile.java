package org.llmtwin.runtime.export;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.llmtwin.runtime.format.SafetensorsWriter;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Weight;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;

/** Writes all weights of a model as Hugging Face folders hold them, in float32. */
public final class WeightsFile {
    private WeightsFile() {}

    /**
     * Writes one safetensors file.
     *
     * @param weights by Hugging Face name, linear maps as [out, in]
     * @param tensors of the weights' device
     */
    public static void write(Path file, ModelConfig config, Map<String, Value> weights, Tensors tensors) {
        Map<String, Weight> stored = new TreeMap<>();
        Map<String, long[]> shapes = new TreeMap<>();
        for (Weight weight : config.layout().weights(config)) {
            stored.put(weight.name(), weight);
            shapes.put(weight.name(), weight.storedShape());
        }
        SafetensorsWriter.write(file, shapes, name -> {
            FloatBuffer numbers = tensors.read(Objects.requireNonNull(weights.get(name), name));
            Weight weight = Objects.requireNonNull(stored.get(name), name);
            return weight.stored(numbers);
        });
    }
}
