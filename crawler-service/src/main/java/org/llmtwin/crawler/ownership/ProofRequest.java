package org.llmtwin.crawler.ownership;

import java.net.URI;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.llmtwin.domain.ownership.ProofCheck;
import org.llmtwin.domain.ownership.ProofChecks;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.domain.twin.Twins;

/**
 * The job of one check.
 *
 * @param twin its id
 * @param source the source's link
 */
public record ProofRequest(String twin, String source) implements JobRequest {
    @Override
    public Class<Handler> getJobRequestHandler() {
        return Handler.class;
    }

    /** Makes the check, unless it was made meanwhile or the twin is gone. */
    public static final class Handler implements JobRequestHandler<ProofRequest> {
        private final Ownership ownership;
        private final ProofChecks checks;
        private final Twins twins;

        Handler(Ownership ownership, ProofChecks checks, Twins twins) {
            this.ownership = ownership;
            this.checks = checks;
            this.twins = twins;
        }

        @Override
        public void run(ProofRequest request) {
            TwinId twin = new TwinId(request.twin());
            checks.find(twin, URI.create(request.source()))
                    .filter(ProofCheck::isWaiting)
                    .ifPresent(check -> twins.find(twin).ifPresent(known -> ownership.make(known, check)));
        }
    }
}
