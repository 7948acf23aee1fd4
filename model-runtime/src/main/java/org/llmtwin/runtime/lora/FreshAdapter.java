package org.llmtwin.runtime.lora;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.adapter.LoraConfig;
import org.llmtwin.runtime.checkpoint.FloatTensor;
import org.llmtwin.runtime.checkpoint.ModelConfig;
import org.llmtwin.runtime.llama.Projection;

/** The adapter a run starts from, as PEFT makes it: A uniform within 1 / sqrt(in), B zero. */
final class FreshAdapter {
    private FreshAdapter() {}

    static AdapterWeights of(ModelConfig config, LoraConfig lora, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, FloatTensor> a = new LinkedHashMap<>();
        Map<String, FloatTensor> b = new LinkedHashMap<>();
        for (int layer = 0; layer < config.layers(); layer++) {
            for (Projection projection : Projection.values()) {
                if (lora.targetModules().contains(projection.target())) {
                    String module = projection.module(layer);
                    a.put(module, uniform(lora.rank(), projection.in(config), random));
                    int out = projection.out(config);
                    b.put(module, new FloatTensor(new float[out * lora.rank()], out, lora.rank()));
                }
            }
        }
        return new AdapterWeights(lora, a, b);
    }

    private static FloatTensor uniform(int rows, int columns, SplittableRandom random) {
        double bound = 1 / Math.sqrt(columns);
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-bound, bound);
        }
        return new FloatTensor(values, rows, columns);
    }
}
