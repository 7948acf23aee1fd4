package org.llmtwin.runtime.objective;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.llmtwin.runtime.tokenize.TrainingExample;

/** Examples of at most some length. */
final class FittedExamples {
    private final List<TrainingExample> examples = new ArrayList<>();
    private final int maxLength;
    private int truncated;

    FittedExamples(List<TrainingExample> given, int maxLength) {
        this.maxLength = maxLength;
        if (given.isEmpty()) {
            throw new IllegalArgumentException("examples is empty, must hold at least one");
        }
        for (TrainingExample example : given) {
            examples.add(fit(example));
        }
    }

    private TrainingExample fit(TrainingExample example) {
        if (example.ids().length <= maxLength) {
            return example;
        }
        if (example.answerStart() >= maxLength) {
            throw new IllegalArgumentException("example " + examples.size() + " starts its answer at token "
                    + example.answerStart() + ", must start before maxLength " + maxLength);
        }
        truncated++;
        return new TrainingExample(Arrays.copyOf(example.ids(), maxLength), example.answerStart());
    }

    TrainingExample get(int index) {
        return examples.get(index);
    }

    List<TrainingExample> all() {
        return examples;
    }

    int truncated() {
        return truncated;
    }

    int fingerprint() {
        int hash = 1;
        for (TrainingExample example : examples) {
            hash = 31 * (31 * hash + Arrays.hashCode(example.ids())) + example.answerStart();
        }
        return hash;
    }
}
