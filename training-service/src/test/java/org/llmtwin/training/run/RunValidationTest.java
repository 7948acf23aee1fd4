package org.llmtwin.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.domain.training.RunState;
import org.llmtwin.domain.training.StepMetrics;
import org.llmtwin.domain.training.TrainingRun;

/** What follows from the held-out loss. Rates are so high that it soon rises; each step is a pass, and a checkpoint. */
class RunValidationTest {
    private static final int MOST = 30;

    @TempDir
    Path folder;

    private WholeRuns whole;

    @BeforeEach
    void setUp() throws IOException {
        whole = new WholeRuns(folder);
    }

    @Test
    void aRunEndsEarlyAndLeavesTheBestAdapter() throws IOException {
        TrainingRun stopped = carry(Map.of("patience", "1", "keepBest", "true", "maxEpochs", "" + MOST));

        List<Double> heldOut = heldOut(whole.runs.metrics(stopped.id()));
        int best = heldOut.size() - 1;
        assertThat(heldOut).hasSizeBetween(2, MOST - 1).doesNotContainNull();
        assertThat(heldOut.subList(0, best)).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(heldOut.getLast()).isGreaterThanOrEqualTo(heldOut.get(best - 1));
        TrainingRun upToTheBest = carry(Map.of("maxEpochs", "" + best));
        assertThat(whole.adapter(stopped)).isEqualTo(whole.adapter(upToTheBest));
        TrainingRun last = carry(Map.of("maxEpochs", "" + heldOut.size()));
        assertThat(whole.adapter(stopped)).isNotEqualTo(whole.adapter(last));
    }

    /** The second part measures the preference loss of held-out prompts, and heeds it as the first part does its own. */
    @Test
    void preferencesAreHeldOutToo() throws IOException {
        Map<String, String> preferring = Map.of(
                "method", "dpo", "maxEpochs", "1", "preferring.maxPairs", "4", "preferring.learningRate", "0.05");
        TrainingRun stopped = carry(and(
                preferring, Map.of("patience", "1", "keepBest", "true", "preferring.epochs", String.valueOf(MOST))));

        List<Double> heldOut = heldOut(preferences(stopped));
        int best = heldOut.size() - 1;
        assertThat(heldOut).hasSizeBetween(2, MOST - 1).doesNotContainNull();
        assertThat(heldOut.getLast()).isGreaterThanOrEqualTo(heldOut.get(best - 1));
        TrainingRun upToTheBest = carry(and(preferring, Map.of("preferring.epochs", "" + best)));
        assertThat(preferences(upToTheBest)).hasSize(best);
        assertThat(whole.adapter(stopped)).isEqualTo(whole.adapter(upToTheBest));
    }

    private TrainingRun carry(Map<String, String> settings) {
        Map<String, String> constant = Map.of(
                "schedule", "constant",
                "warmupRatio", "0",
                "batchSize", "100",
                "learningRate", "0.1",
                "checkpointEvery", "1",
                "maxTrainTokens", "1000000");
        TrainingRun run = whole.carry(and(constant, settings));
        assertThat(run.state()).as("%s", run.reason()).isEqualTo(RunState.DONE);
        return run;
    }

    private static Map<String, String> and(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }

    private List<StepMetrics> preferences(TrainingRun run) {
        return whole.runs.metrics(run.id()).stream()
                .filter(step -> step.preference() != null)
                .toList();
    }

    private static List<Double> heldOut(List<StepMetrics> steps) {
        return steps.stream().map(StepMetrics::heldOutLoss).toList();
    }
}
