package org.llmtwin.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.domain.training.RunState;
import org.llmtwin.domain.training.TrainingRun;
import org.springframework.context.ConfigurableApplicationContext;

/** Runs that are stopped or fail on their way. */
class RunResumeTest {
    @TempDir
    Path folder;

    private WholeRuns whole;

    @BeforeEach
    void setUp() throws IOException {
        whole = new WholeRuns(folder);
    }

    @Test
    void aStoppedRunGoesOnWithTheLossesOfAnUninterruptedOne() {
        List<Double> losses = whole.losses(whole.carry(Map.of()));
        TrainingRun run = whole.request(Map.of());

        whole.interruptAfterStep(run.id(), 3, Map.of());
        assertThat(whole.find(run.id()).state()).isEqualTo(RunState.TRAINING);
        assertThat(whole.runs.metrics(run.id())).hasSize(3);
        TrainingRun ended = whole.carry(run.id(), Map.of());

        assertThat(ended.state()).isEqualTo(RunState.DONE);
        assertThat(whole.losses(ended)).isEqualTo(losses).hasSizeGreaterThan(5);
    }

    /** Nothing that is configured meanwhile changes a run that has begun. */
    @Test
    void aStoppedRunKeepsItsRecipe() {
        Map<String, String> before = Map.of("twin.training.recipe.alpha", "16", "twin.training.recipe.dropout", "0.1");
        List<Double> losses = whole.losses(whole.carry(whole.request(Map.of()).id(), before));
        TrainingRun run = whole.request(Map.of());

        whole.interruptAfterStep(run.id(), 3, before);
        TrainingRun ended =
                whole.carry(run.id(), Map.of("twin.training.recipe.alpha", "64", "twin.training.recipe.seed", "9"));

        assertThat(ended.state()).as("%s", ended.reason()).isEqualTo(RunState.DONE);
        assertThat(whole.losses(ended)).isEqualTo(losses);
    }

    /** What was learned stays, and the run goes on from there once the cause is mended. */
    @Test
    void aRunThatFailedAfterItHadLearnedIsResumed() throws IOException {
        List<Double> losses = whole.losses(whole.carry(Map.of()));
        TrainingRun run = whole.request(Map.of());
        whole.interruptAfterStep(run.id(), 3, Map.of());
        assertThat(whole.carry(run.id(), whole.base("other")).reason())
                .startsWith("training, step 3 of ")
                .endsWith("twin.training.base-model is other, must be tiny, with which the run began: set it back and"
                        + " resume the run, or ask for a new one");

        try (ConfigurableApplicationContext context = whole.context(Map.of())) {
            RunService service = context.getBean(RunService.class);
            service.resume(whole.find(run.id()));
            TrainingRun again = whole.find(run.id());
            assertThat(again.state()).isEqualTo(RunState.REQUESTED);
            assertThatThrownBy(() -> service.resume(again)).hasMessageContaining("is REQUESTED, must be FAILED");
        }
        TrainingRun ended = whole.carry(run.id(), Map.of());

        assertThat(ended.state()).as("%s", ended.reason()).isEqualTo(RunState.DONE);
        assertThat(whole.losses(ended)).isEqualTo(losses);
        assertThat(whole.work()).isEmptyDirectory();
    }

    /** Nobody goes back to it once the twin has a newer model. */
    @Test
    void whatAFailedRunLeftGoesWithTheNextThatIsDone() {
        TrainingRun failed = whole.request(Map.of());
        whole.interruptAfterStep(failed.id(), 3, Map.of());
        whole.runs.fail(
                failed.id(),
                "the adapter could not be stored",
                whole.bench.clock().instant());
        assertThat(whole.work()).isNotEmptyDirectory();

        whole.carry(Map.of());

        assertThat(whole.work()).isEmptyDirectory();
        try (ConfigurableApplicationContext context = whole.context(Map.of())) {
            RunService service = context.getBean(RunService.class);
            TrainingRun gone = whole.find(failed.id());
            assertThatThrownBy(() -> service.resume(gone)).hasMessageContaining("has left nothing to go on from");
        }
    }
}
