package org.llmtwin.domain.training;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.llmtwin.domain.twin.TwinId;

/** Port: training runs in the warehouse. All moves are idempotent; a run that has ended stays ended, unless it failed and is reopened. */
public interface TrainingRuns {
    /** @return false, and nothing changes, if a run of this id exists */
    boolean create(TrainingRun run);

    Optional<TrainingRun> find(UUID id);

    /** @return the twin's runs, newest first */
    List<TrainingRun> newest(TwinId twin, int limit);

    /** @return all runs that have not ended, oldest first */
    List<TrainingRun> active();

    boolean existsFor(String dataset);

    /** To TRAINING or EVALUATING; sets startedAt the first time. @return false if the run has ended */
    boolean enter(UUID id, RunState state, int totalSteps, Instant at);

    /** Steps of the present state that are done; a heartbeat too. */
    void progress(UUID id, int step, Instant at);

    /** Writes a step's numbers; the same step again replaces them. */
    void record(UUID id, StepMetrics metrics);

    /** @return the metrics of all steps, in their order */
    List<StepMetrics> metrics(UUID id);

    /** Writes down in which numbers and on which device a run is trained. */
    void computed(UUID id, String computation);

    /** Writes down what serving an adapter loses of a run in which every weight learned. */
    void approximated(UUID id, Approximation approximation);

    void finish(UUID id, UUID model, Instant at);

    void fail(UUID id, String reason, Instant at);

    /** Takes a failed run up again: it is REQUESTED, and has no reason and no end. @return false if it has not failed */
    boolean reopen(UUID id, Instant at);
}
