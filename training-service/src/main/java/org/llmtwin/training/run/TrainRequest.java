package org.llmtwin.training.run;

import java.util.UUID;
import org.jobrunr.jobs.lambdas.JobRequest;

/** The job of carrying a training run to its end. */
public record TrainRequest(UUID run) implements JobRequest {
    @Override
    public Class<TrainHandler> getJobRequestHandler() {
        return TrainHandler.class;
    }
}
