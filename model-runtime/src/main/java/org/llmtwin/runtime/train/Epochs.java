package org.llmtwin.runtime.train;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Which items each step learns from: every epoch takes all of them once, in an order that the seed and the epoch give. */
record Epochs(int items, TrainingSettings settings) {
    int totalSteps() {
        return settings.totalSteps(items);
    }

    /** The items of a step counted from 0; the last of an epoch may be fewer. */
    int[] batch(int step) {
        int perEpoch = settings.stepsPerEpoch(items);
        int[] order = order(step / perEpoch);
        int from = step % perEpoch * settings.batchSize();
        int to = Math.min(order.length, from + settings.batchSize());
        return Arrays.copyOfRange(order, from, to);
    }

    private int[] order(int epoch) {
        int[] order = new int[items];
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
}
