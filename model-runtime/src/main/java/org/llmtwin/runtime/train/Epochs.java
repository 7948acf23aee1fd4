package org.llmtwin.runtime.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.llmtwin.runtime.tokenize.TrainingExample;

/** Which examples each step learns from: every epoch takes all of them once, in an order that the seed and the epoch give. */
final class Epochs {
    private final TrainingSettings settings;
    private final List<TrainingExample> examples = new ArrayList<>();
    private int truncated;

    Epochs(List<TrainingExample> given, TrainingSettings settings) {
        this.settings = settings;
        if (given.isEmpty()) {
            throw new IllegalArgumentException("examples is empty, must hold at least one");
        }
        for (TrainingExample example : given) {
            examples.add(fit(example));
        }
    }

    private TrainingExample fit(TrainingExample example) {
        int limit = settings.maxLength();
        if (example.ids().length <= limit) {
            return example;
        }
        if (example.answerStart() >= limit) {
            throw new IllegalArgumentException("example " + examples.size() + " starts its answer at token "
                    + example.answerStart() + ", must start before maxLength " + limit);
        }
        truncated++;
        return new TrainingExample(Arrays.copyOf(example.ids(), limit), example.answerStart());
    }

    List<TrainingExample> examples() {
        return examples;
    }

    int truncated() {
        return truncated;
    }

    int totalSteps() {
        return settings.totalSteps(examples.size());
    }

    /** The examples of a step counted from 0; the last of an epoch may be fewer. */
    List<TrainingExample> batch(int step) {
        int perEpoch = settings.stepsPerEpoch(examples.size());
        int[] order = order(step / perEpoch);
        int from = step % perEpoch * settings.batchSize();
        int to = Math.min(order.length, from + settings.batchSize());
        return Arrays.stream(order, from, to).mapToObj(examples::get).toList();
    }

    private int[] order(int epoch) {
        int[] order = new int[examples.size()];
        Arrays.setAll(order, i -> i);
        SplittableRandom random = new SplittableRandom(settings.seed() * 31 + epoch);
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }

    /** Tells one run from another: its examples and its settings. */
    int fingerprint() {
        int hash = settings.hashCode();
        for (TrainingExample example : examples) {
            hash = 31 * (31 * hash + Arrays.hashCode(example.ids())) + example.answerStart();
        }
        return hash;
    }
}
