package org.llmtwin.runtime.layer;

import java.lang.foreign.MemorySegment;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.llmtwin.runtime.adapter.LoraConfig;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Projection;
import org.llmtwin.runtime.torch.Value;

/**
 * Numbers that learn, in the model's own memory, and the gradient that was added up for them: by the names of Hugging Face's files, and
 * LoRA's by those of PEFT's.
 */
public record Learned(FloatBuffer numbers, FloatBuffer gradient) {
    /** The parts of an adapter. The A of projections that read the same input lie one behind the other. */
    public static Map<String, Learned> ofAdapter(TrainableModel model, ModelConfig config) {
        LoraConfig lora = model.adapter().config();
        Map<String, Learned> all = new LinkedHashMap<>();
        int next = 0;
        for (int layer = 0; layer < config.layers(); layer++) {
            for (int group = 0; group < Projection.GROUPS; group++) {
                List<Projection> members = config.layout().group(group).stream()
                        .filter(projection -> lora.targetModules().contains(projection.target()))
                        .toList();
                int size =
                        members.isEmpty() ? 0 : lora.rank() * members.getFirst().in(config);
                for (int i = 0; i < members.size(); i++) {
                    all.put(members.get(i).adapterTensor(layer, 'A'), part(model, next, i * size, size));
                }
                next += members.isEmpty() ? 0 : 1;
                for (Projection projection : members) {
                    int numbers = lora.rank() * projection.out(config);
                    all.put(projection.adapterTensor(layer, 'B'), part(model, next++, 0, numbers));
                }
            }
        }
        return whole(all, model);
    }

    /** Every weight: each is a part of the tensor in whose memory it lies. */
    public static Map<String, Learned> ofEveryWeight(TrainableModel model) {
        Map<String, Learned> all = new LinkedHashMap<>();
        model.everyWeight().forEach((name, weight) -> {
            int tensor = 0;
            while (!holds(model.learned().get(tensor), weight)) {
                tensor++;
            }
            long offset = address(weight) - address(model.learned().get(tensor));
            all.put(
                    name,
                    part(
                            model,
                            tensor,
                            (int) (offset / Float.BYTES),
                            weight.floats().remaining()));
        });
        return whole(all, model);
    }

    private static Learned part(TrainableModel model, int tensor, int from, int count) {
        return new Learned(
                model.learned().get(tensor).floats().slice(from, count),
                model.learnedGradients().get(tensor).floats().slice(from, count));
    }

    private static boolean holds(Value tensor, Value part) {
        long offset = address(part) - address(tensor);
        return offset >= 0 && offset < tensor.bytes().remaining();
    }

    private static long address(Value value) {
        return MemorySegment.ofBuffer(value.bytes()).address();
    }

    /** Nothing that learns is left out. */
    private static Map<String, Learned> whole(Map<String, Learned> all, TrainableModel model) {
        long named = all.values().stream()
                .mapToLong(part -> part.numbers.remaining())
                .sum();
        long learned = model.learned().stream()
                .mapToLong(value -> value.floats().remaining())
                .sum();
        if (named != learned) {
            throw new IllegalStateException(named + " numbers have names, " + learned + " learn");
        }
        return all;
    }

    static float[] copy(FloatBuffer memory) {
        float[] values = new float[memory.remaining()];
        memory.duplicate().get(values);
        return values;
    }

    /** Root of the sum of squares. */
    static double norm(float[] numbers) {
        double sum = 0;
        for (float number : numbers) {
            sum += (double) number * number;
        }
        return Math.sqrt(sum);
    }

    /** Sum and sum of absolute values of the gradient. */
    public double[] gradientSums() {
        double sum = 0;
        double absolute = 0;
        for (float number : copy(gradient)) {
            sum += number;
            absolute += Math.abs(number);
        }
        return new double[] {sum, absolute};
    }
}
