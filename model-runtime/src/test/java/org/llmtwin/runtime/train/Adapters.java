package org.llmtwin.runtime.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.adapter.LoraConfig;
import org.llmtwin.runtime.format.FloatTensor;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Projection;

/** The adapters that the reference numbers start from, by the formulas in their files. */
public final class Adapters {
    public static final List<String> ALL =
            List.of("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj");

    private Adapters() {}

    public static LoraConfig lora(int rank) {
        return new LoraConfig(rank, 2 * rank, 0, ALL, "base");
    }

    public static LoraConfig withDropout(LoraConfig lora, double dropout) {
        return new LoraConfig(lora.rank(), lora.alpha(), dropout, lora.targetModules(), lora.baseModel());
    }

    /** On every linear map of a model's layers, whatever its family calls them. */
    public static LoraConfig lora(ModelConfig model, int rank) {
        List<String> targets = model.layout().projections().stream()
                .map(Projection::target)
                .distinct()
                .toList();
        return new LoraConfig(rank, 2 * rank, 0, targets, "base");
    }

    /** A = 0.01 sin(1 + 0.37 i + 0.11 j + 0.73 k), B = 0 or 0.01 cos(1 + 0.29 i + 0.17 j + 0.41 k), k the place of the projection. */
    public static AdapterWeights byFormula(ModelConfig model, LoraConfig lora, boolean zeroB) {
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        AdapterWeights.expectedShapes(lora, model).forEach((name, shape) -> {
            int k = place(name, lora.targetModules());
            if (name.contains("lora_A")) {
                tensors.put(name, wave(shape, i -> j -> Math.sin(1 + 0.37 * i + 0.11 * j + 0.73 * k)));
            } else {
                tensors.put(name, wave(shape, i -> j -> zeroB ? 0 : Math.cos(1 + 0.29 * i + 0.17 * j + 0.41 * k)));
            }
        });
        return new AdapterWeights(lora, tensors);
    }

    /** Normal with deviation 0.2: every part of the backward gets a gradient that can be seen. */
    public static AdapterWeights random(ModelConfig model, LoraConfig lora) {
        Random random = new Random(11);
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        AdapterWeights.expectedShapes(lora, model).forEach((name, shape) -> {
            float[] values = new float[(int) (shape[0] * shape[1])];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (0.2 * random.nextGaussian());
            }
            tensors.put(name, new FloatTensor(values, shape));
        });
        return new AdapterWeights(lora, tensors);
    }

    private static int place(String name, List<String> targets) {
        String[] parts = name.split("\\.");
        return targets.size() * Integer.parseInt(parts[4]) + targets.indexOf(parts[6]);
    }

    private static FloatTensor wave(long[] shape, IntFunction<IntToDoubleFunction> formula) {
        int rows = (int) shape[0];
        int columns = (int) shape[1];
        float[] values = new float[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                values[i * columns + j] = (float) (0.01 * formula.apply(i).applyAsDouble(j));
            }
        }
        return new FloatTensor(values, shape);
    }

    /** Sum and sum of absolute values. */
    public static double[] sums(float[] values) {
        double sum = 0;
        double absolute = 0;
        for (float value : values) {
            sum += value;
            absolute += Math.abs(value);
        }
        return new double[] {sum, absolute};
    }
}
