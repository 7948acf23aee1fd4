package org.llmtwin.feature.job;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.llmtwin.domain.twin.TwinId;

/**
 * Asks for a pass over one twin.
 *
 * @param twin the twin's id
 * @param rebuild whether a dataset is built even if there is one of the present texts
 */
public record FeatureRequest(String twin, boolean rebuild) implements JobRequest {
    static FeatureRequest of(TwinId twin, boolean rebuild) {
        return new FeatureRequest(twin.value(), rebuild);
    }

    /** The same request has the same id, so that it waits once only. */
    UUID id() {
        return UUID.nameUUIDFromBytes(("features\n" + twin + "\n" + rebuild).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Class<FeatureJob> getJobRequestHandler() {
        return FeatureJob.class;
    }
}
