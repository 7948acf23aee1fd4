package org.llmtwin.feature.job;

import org.jobrunr.jobs.annotations.Job;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.feature.index.FeaturePass;
import org.llmtwin.platform.Activity;
import org.springframework.stereotype.Component;

/** Runs a pass. */
@Component
public class FeatureJob implements JobRequestHandler<FeatureRequest> {
    private final FeaturePass pass;
    private final Activity activity;

    FeatureJob(FeaturePass pass, Activity activity) {
        this.pass = pass;
        this.activity = activity;
    }

    /** Few retries of the job itself: work that is left undone is found again. */
    @Override
    @Job(name = "Features of a twin", retries = 1)
    public void run(FeatureRequest request) {
        try {
            pass.run(new TwinId(request.twin()), request.rebuild(), activity::now);
        } finally {
            activity.idle();
        }
    }
}
