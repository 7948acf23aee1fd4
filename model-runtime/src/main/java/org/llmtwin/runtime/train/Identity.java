package org.llmtwin.runtime.train;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.adapter.LoraConfig;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.model.ModelConfig;

/**
 * What a saved state belongs to besides its examples and settings: the base model and the adapter's form. The base is known again by its
 * name, its sizes, and the weights of its last norm, which few of two models of one name have alike.
 *
 * @param base public id of the base model
 * @param numbers by what they say
 */
record Identity(String base, Map<String, Double> numbers) {
    private static final String BASE = "base model";

    static Identity of(Checkpoint checkpoint, @Nullable LoraConfig lora) {
        ModelConfig model = checkpoint.config();
        Map<String, Double> numbers = new TreeMap<>();
        numbers.put(BASE, (double) hash(checkpoint));
        numbers.put("every weight learns", lora == null ? 1.0 : 0.0);
        if (lora != null) {
            numbers.put("rank", (double) lora.rank());
            numbers.put("alpha", lora.alpha());
            numbers.put("dropout", lora.dropout());
            numbers.put("rank-stabilised scale", lora.rankStabilized() ? 1.0 : 0.0);
            numbers.put(
                    "hash of the target modules", (double) lora.targetModules().hashCode());
        }
        return new Identity(model.publicId(), numbers);
    }

    private static int hash(Checkpoint checkpoint) {
        ModelConfig model = checkpoint.config();
        int hash = model.publicId().hashCode();
        for (int size : List.of(
                model.layers(),
                model.hiddenSize(),
                model.intermediateSize(),
                model.heads(),
                model.kvHeads(),
                model.headDim(),
                model.vocabSize())) {
            hash = 31 * hash + size;
        }
        for (String name : model.layout().lastNorm()) {
            hash = 31 * hash + lastNorm(checkpoint, name);
        }
        return hash;
    }

    private static int lastNorm(Checkpoint checkpoint, String name) {
        float[] weights = new float[Math.toIntExact(checkpoint.shape(name)[0])];
        checkpoint.read(name, FloatBuffer.wrap(weights));
        return Arrays.hashCode(weights);
    }

    /** @throws IllegalArgumentException with both, if a saved state's numbers are of another base or adapter */
    void require(Map<String, double[]> saved) {
        numbers.forEach((name, own) -> {
            double[] other = saved.get(name);
            if (other == null || other[0] != own) {
                throw new IllegalArgumentException(refusal(name, own, other));
            }
        });
    }

    private String refusal(String name, double own, double @Nullable [] other) {
        if (other == null) {
            return "the saved state does not say its " + name + ", must be resumed by the version that wrote it";
        }
        return name.equals(BASE)
                ? "the saved state is of another base model, must be of " + base + " with the same weights"
                : name + " of the saved state is " + other[0] + ", must be " + own + " as in the run that resumes it";
    }
}
