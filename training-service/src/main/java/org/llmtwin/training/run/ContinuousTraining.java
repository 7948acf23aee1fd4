package org.llmtwin.training.run;

import org.llmtwin.domain.twin.Twins;
import org.llmtwin.platform.jobs.WorkFinder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Asks for a run of each twin's newest dataset version. */
@Component
@ConditionalOnBooleanProperty("twin.training.continuous")
class ContinuousTraining implements WorkFinder {
    private final Twins twins;
    private final RunService service;

    ContinuousTraining(Twins twins, RunService service) {
        this.twins = twins;
        this.service = service;
    }

    @Override
    public String name() {
        return "continuous-training";
    }

    @Override
    public void find() {
        twins.all().forEach(twin -> service.requestForNewest(twin.id()));
    }
}
