package org.llmtwin.runtime.export;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.llmtwin.runtime.format.SafetensorsWriter;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Weight;
import org.llmtwin.runtime.torch.Value;

/** Writes all weights of a model as Hugging Face folders hold them, in float32. */
public final class WeightsFile {
    private WeightsFile() {}

    /**
     * Writes one safetensors file.
     *
     * @param weights by Hugging Face name, linear maps as [out, in]
     */
    public static void write(Path file, ModelConfig config, Map<String, Value> weights) {
        Map<String, Weight> stored = new TreeMap<>();
        Map<String, long[]> shapes = new TreeMap<>();
        for (Weight weight : config.layout().weights(config)) {
            long[] shape = weight.shape();
            stored.put(weight.name(), weight);
            shapes.put(weight.name(), weight.transposed() ? new long[] {shape[1], shape[0]} : shape);
        }
        SafetensorsWriter.write(file, shapes, name -> {
            FloatBuffer numbers =
                    Objects.requireNonNull(weights.get(name), name).floats();
            Weight weight = Objects.requireNonNull(stored.get(name), name);
            return weight.transposed() ? transposed(numbers, weight.shape()) : numbers;
        });
    }

    private static FloatBuffer transposed(FloatBuffer numbers, long[] shape) {
        int rows = Math.toIntExact(shape[0]);
        int columns = Math.toIntExact(shape[1]);
        FloatBuffer turned = FloatBuffer.allocate(Math.multiplyExact(rows, columns));
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                turned.put(column * rows + row, numbers.get(row * columns + column));
            }
        }
        return turned;
    }
}
