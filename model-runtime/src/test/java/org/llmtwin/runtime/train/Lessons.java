package org.llmtwin.runtime.train;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.llmtwin.runtime.optimize.Schedule;
import org.llmtwin.runtime.tokenize.TrainingExample;

/** Short runs of training on random tokens. */
final class Lessons {
    private Lessons() {}

    static TrainingSettings settings(int batchSize, int microBatchTokens, int epochs) {
        return settings(Schedule.COSINE, batchSize, microBatchTokens, epochs);
    }

    static TrainingSettings settings(Schedule schedule, int batchSize, int microBatchTokens, int epochs) {
        return new TrainingSettings(1e-2, 0.01, 0.1, schedule, 1, epochs, 0, batchSize, microBatchTokens, 256, 7);
    }

    /** Answers of the given lengths, each after a prompt of six tokens. */
    static List<TrainingExample> examples(int... answers) {
        Random random = new Random(5);
        return IntStream.of(answers)
                .mapToObj(n -> new TrainingExample(random.ints(6 + n, 0, 128).toArray(), 6))
                .toList();
    }

    static TrainingListener cancelAfter(int steps, List<StepReport> reports) {
        return new TrainingListener() {
            @Override
            public void onStep(StepReport report) {
                reports.add(report);
            }

            @Override
            public boolean isCancelled() {
                return reports.size() == steps;
            }
        };
    }
}
