package org.llmtwin.training.run;

import org.llmtwin.domain.training.TrainingRuns;
import org.llmtwin.platform.jobs.Jobs;
import org.llmtwin.platform.jobs.WorkFinder;
import org.springframework.stereotype.Component;

/** Finds the oldest run that has not ended. The next one waits for it: two would share the same processors. */
@Component
class RunFinder implements WorkFinder {
    private final TrainingRuns runs;
    private final Jobs jobs;

    RunFinder(TrainingRuns runs, Jobs jobs) {
        this.runs = runs;
        this.jobs = jobs;
    }

    @Override
    public String name() {
        return "training-runs";
    }

    @Override
    public void find() {
        runs.active().stream().findFirst().ifPresent(run -> jobs.enqueueOnce(run.id(), new TrainRequest(run.id())));
    }
}
