package org.llmtwin.feature.job;

import org.llmtwin.domain.twin.Twin;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.domain.twin.Twins;
import org.llmtwin.feature.index.FeatureWork;
import org.llmtwin.platform.jobs.Jobs;
import org.llmtwin.platform.jobs.WorkFinder;
import org.springframework.stereotype.Component;

/** Finds twins whose features are behind. */
@Component
public class FeatureFinder implements WorkFinder {
    private final Twins twins;
    private final FeatureWork work;
    private final Jobs jobs;

    FeatureFinder(Twins twins, FeatureWork work, Jobs jobs) {
        this.twins = twins;
        this.work = work;
        this.jobs = jobs;
    }

    @Override
    public String name() {
        return "features";
    }

    @Override
    public void find() {
        for (Twin twin : twins.all()) {
            if (work.isNeeded(twin.id())) {
                request(twin.id(), false);
            }
        }
    }

    /** Has a pass run soon. */
    public void request(TwinId twin, boolean rebuild) {
        FeatureRequest request = FeatureRequest.of(twin, rebuild);
        jobs.enqueueOnce(request.id(), request);
    }
}
