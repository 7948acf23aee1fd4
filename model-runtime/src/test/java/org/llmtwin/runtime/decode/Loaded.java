package org.llmtwin.runtime.decode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.adapter.LoraConfig;
import org.llmtwin.runtime.format.FloatTensor;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.train.Adapters;

/** Two adapters, one for all linear maps and one for the first only. */
record Loaded(LoadedAdapter all, LoadedAdapter one) implements AutoCloseable {
    static Loaded in(Decoder decoder, ModelConfig config) {
        LoraConfig all = Adapters.lora(config, 4);
        LoraConfig one = new LoraConfig(2, 6, 0, List.of(all.targetModules().getFirst()), "base");
        return new Loaded(decoder.load(random(config, all, 1)), decoder.load(random(config, one, 2)));
    }

    static AdapterWeights random(ModelConfig config, LoraConfig lora, long seed) {
        Random random = new Random(seed);
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        AdapterWeights.expectedShapes(lora, config).forEach((name, shape) -> {
            float[] values = new float[(int) (shape[0] * shape[1])];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (0.1 * random.nextGaussian());
            }
            tensors.put(name, new FloatTensor(values, shape));
        });
        return new AdapterWeights(lora, tensors);
    }

    @Nullable
    LoadedAdapter of(int kind) {
        return kind < 0 ? null : kind == 0 ? all : one;
    }

    @Override
    public void close() {
        all.close();
        one.close();
    }
}
