package org.llmtwin.runtime.adapter;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.llmtwin.runtime.format.FloatTensor;
import org.llmtwin.runtime.model.ModelConfig;

/** The adapter a run starts from, as PEFT makes it: A uniform within 1 / sqrt(in), B zero. */
public final class FreshAdapter {
    private FreshAdapter() {}

    public static AdapterWeights of(ModelConfig config, LoraConfig lora, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        AdapterWeights.expectedShapes(lora, config).forEach((name, shape) -> {
            float[] values = new float[Math.toIntExact(shape[0] * shape[1])];
            if (name.contains("lora_A")) {
                fill(values, 1 / Math.sqrt(shape[1]), random);
            }
            tensors.put(name, new FloatTensor(values, shape));
        });
        return new AdapterWeights(lora, tensors);
    }

    private static void fill(float[] values, double bound, SplittableRandom random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-bound, bound);
        }
    }
}
