package org.llmtwin.testing.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmtwin.testing.DomainFixtures.NOW;
import static org.llmtwin.testing.DomainFixtures.trainingRun;
import static org.llmtwin.testing.DomainFixtures.twinId;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.llmtwin.domain.training.Approximation;
import org.llmtwin.domain.training.RunState;
import org.llmtwin.domain.training.StepMetrics;
import org.llmtwin.domain.training.TrainingRun;
import org.llmtwin.domain.training.TrainingRuns;
import org.llmtwin.domain.twin.TwinId;

/** What every implementation of {@link TrainingRuns} does. */
public abstract class TrainingRunsContract {
    protected abstract TrainingRuns runs();

    @Test
    void createdRunIsFoundWithAllItHas() {
        TrainingRun run = trainingRun(twinId(), "d", NOW);

        assertThat(runs().create(run)).isTrue();

        assertThat(runs().find(run.id())).contains(run);
        assertThat(runs().find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void takenIdIsNotCreatedAgain() {
        TrainingRun run = created();

        assertThat(runs().create(TrainingRun.requested(run.id(), run.twin(), "other", "me", NOW, run.settings())))
                .isFalse();

        assertThat(runs().find(run.id())).contains(run);
    }

    @Test
    void newestOfTheTwinComeFirst() {
        TwinId twin = twinId();
        TrainingRun old = trainingRun(twin, "d", NOW);
        TrainingRun middle = trainingRun(twin, "d", NOW.plusSeconds(1));
        TrainingRun young = trainingRun(twin, "d", NOW.plusSeconds(2));
        runs().create(middle);
        runs().create(young);
        runs().create(old);
        created();

        assertThat(runs().newest(twin, 2)).containsExactly(young, middle);
    }

    @Test
    void runsThatHaveNotEndedAreListedOldestFirst() {
        TrainingRun young = trainingRun(twinId(), "d", NOW.plusSeconds(9));
        TrainingRun old = trainingRun(twinId(), "d", NOW.plusSeconds(1));
        TrainingRun ended = trainingRun(twinId(), "d", NOW.plusSeconds(5));
        runs().create(young);
        runs().create(old);
        runs().create(ended);
        runs().enter(young.id(), RunState.EVALUATING, 4, NOW);
        runs().fail(ended.id(), "step 3: no memory", NOW);

        assertThat(runs().active())
                .extracting(TrainingRun::id)
                .containsSubsequence(old.id(), young.id())
                .doesNotContain(ended.id());
    }

    @Test
    void datasetOfARunIsKnown() {
        TrainingRun run = trainingRun(twinId(), "d-" + UUID.randomUUID(), NOW);
        runs().create(run);

        assertThat(runs().existsFor(run.dataset())).isTrue();
        assertThat(runs().existsFor("d-" + UUID.randomUUID())).isFalse();
    }

    @Test
    void runGoesThroughItsStates() {
        UUID id = created().id();
        UUID model = UUID.randomUUID();

        assertThat(runs().enter(id, RunState.TRAINING, 80, NOW.plusSeconds(1))).isTrue();
        runs().progress(id, 12, NOW.plusSeconds(2));
        assertProgress(id, RunState.TRAINING, 12, 80);
        assertThat(runs().enter(id, RunState.EVALUATING, 16, NOW.plusSeconds(3)))
                .isTrue();
        assertProgress(id, RunState.EVALUATING, 0, 16);
        runs().finish(id, model, NOW.plusSeconds(4));

        TrainingRun run = runs().find(id).orElseThrow();
        assertThat(run.state()).isEqualTo(RunState.DONE);
        assertThat(run.startedAt()).isEqualTo(NOW.plusSeconds(1));
        assertThat(run.heartbeat()).isEqualTo(NOW.plusSeconds(3));
        assertThat(run.finishedAt()).isEqualTo(NOW.plusSeconds(4));
        assertThat(run.model()).isEqualTo(model);
    }

    @Test
    void computationIsKeptWithTheRun() {
        UUID id = created().id();
        assertThat(runs().find(id).orElseThrow().computation()).isNull();

        runs().computed(id, "bfloat16 on cuda:0");
        runs().enter(id, RunState.EVALUATING, 16, NOW);

        assertThat(runs().find(id).orElseThrow().computation()).isEqualTo("bfloat16 on cuda:0");
    }

    @Test
    void approximationIsKeptWithTheRun() {
        UUID id = created().id();
        Approximation approximation = new Approximation(16, 0.25, 3.125, 3.25);

        runs().approximated(id, approximation);
        runs().finish(id, UUID.randomUUID(), NOW);

        assertThat(runs().find(id).orElseThrow().approximation()).isEqualTo(approximation);
    }

    @Test
    void runThatHasEndedStaysEnded() {
        UUID id = created().id();
        runs().fail(id, "step 3: no memory", NOW.plusSeconds(1));
        TrainingRun failed = runs().find(id).orElseThrow();

        assertThat(runs().enter(id, RunState.TRAINING, 80, NOW)).isFalse();
        runs().progress(id, 12, NOW);
        runs().finish(id, UUID.randomUUID(), NOW);
        runs().fail(id, "another reason", NOW);

        assertThat(runs().find(id)).contains(failed);
        assertThat(failed.state()).isEqualTo(RunState.FAILED);
        assertThat(failed.reason()).isEqualTo("step 3: no memory");
        assertThat(failed.startedAt()).isNull();
    }

    @Test
    void failedRunIsTakenUpAgain() {
        UUID id = created().id();
        assertThat(runs().reopen(id, NOW)).isFalse();
        runs().enter(id, RunState.TRAINING, 80, NOW.plusSeconds(1));
        runs().progress(id, 12, NOW.plusSeconds(2));
        runs().fail(id, "step 12: no memory", NOW.plusSeconds(3));

        assertThat(runs().reopen(id, NOW.plusSeconds(4))).isTrue();

        TrainingRun run = runs().find(id).orElseThrow();
        assertThat(run.state()).isEqualTo(RunState.REQUESTED);
        assertThat(run.reason()).isNull();
        assertThat(run.finishedAt()).isNull();
        assertThat(run.startedAt()).isEqualTo(NOW.plusSeconds(1));
        assertThat(run.heartbeat()).isEqualTo(NOW.plusSeconds(4));
        assertThat(runs().active()).extracting(TrainingRun::id).contains(id);
        runs().enter(id, RunState.TRAINING, 80, NOW.plusSeconds(5));
        runs().finish(id, UUID.randomUUID(), NOW.plusSeconds(6));
        assertThat(runs().reopen(id, NOW)).isFalse();
    }

    @Test
    void metricsComeInTheOrderOfStepsAndAStepAgainReplacesItself() {
        UUID id = created().id();
        StepMetrics first = new StepMetrics(1, 3.5, null, 1e-4, 0.75, 410, null, NOW);
        StepMetrics tenth =
                new StepMetrics(10, 2.5, 2.75, 2e-4, 0.5, 420, new StepMetrics.Preference(0.25, -0.5, 0.75, 1), NOW);
        StepMetrics second = new StepMetrics(2, 3.25, null, 1e-4, 0.5, 400, null, NOW);
        StepMetrics secondAgain = new StepMetrics(2, 3.125, null, 1e-4, 0.5, 400, null, NOW);

        runs().record(id, first);
        runs().record(id, tenth);
        runs().record(id, second);
        runs().record(id, secondAgain);

        assertThat(runs().metrics(id)).containsExactly(first, secondAgain, tenth);
        assertThat(runs().metrics(UUID.randomUUID())).isEmpty();
    }

    private TrainingRun created() {
        TrainingRun run = trainingRun(twinId(), "d", NOW);
        runs().create(run);
        return run;
    }

    private void assertProgress(UUID id, RunState state, int step, int totalSteps) {
        TrainingRun run = runs().find(id).orElseThrow();
        assertThat(run.state()).isEqualTo(state);
        assertThat(run.step()).isEqualTo(step);
        assertThat(run.totalSteps()).isEqualTo(totalSteps);
    }
}
