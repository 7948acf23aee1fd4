package org.llmtwin.platform.jobs;

import java.util.List;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;

/**
 * The recurring job of one finder.
 *
 * @param finder its name
 */
public record FindWork(String finder) implements JobRequest {
    @Override
    public Class<Handler> getJobRequestHandler() {
        return Handler.class;
    }

    /** Calls the finder. */
    public static final class Handler implements JobRequestHandler<FindWork> {
        private final List<WorkFinder> finders;

        Handler(List<WorkFinder> finders) {
            this.finders = finders;
        }

        @Override
        public void run(FindWork request) {
            finders.stream()
                    .filter(finder -> finder.name().equals(request.finder()))
                    .forEach(WorkFinder::find);
        }
    }
}
