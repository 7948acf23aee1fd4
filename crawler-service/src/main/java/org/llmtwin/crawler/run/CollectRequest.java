package org.llmtwin.crawler.run;

import java.util.UUID;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;

/**
 * The job of one collection run.
 *
 * @param run its id
 */
public record CollectRequest(UUID run) implements JobRequest {
    @Override
    public Class<Handler> getJobRequestHandler() {
        return Handler.class;
    }

    /** Collects; the same run again goes on where it was left. */
    public static final class Handler implements JobRequestHandler<CollectRequest> {
        private final Collector collector;

        Handler(Collector collector) {
            this.collector = collector;
        }

        @Override
        public void run(CollectRequest request) {
            collector.collect(request.run());
        }
    }
}
