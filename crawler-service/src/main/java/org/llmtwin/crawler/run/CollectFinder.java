package org.llmtwin.crawler.run;

import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.platform.jobs.Jobs;
import org.llmtwin.platform.jobs.WorkFinder;

/** Finds the collection runs that have not ended. */
final class CollectFinder implements WorkFinder {
    private final CollectionRuns runs;
    private final Jobs jobs;

    CollectFinder(CollectionRuns runs, Jobs jobs) {
        this.runs = runs;
        this.jobs = jobs;
    }

    @Override
    public String name() {
        return "collection-runs";
    }

    @Override
    public void find() {
        for (CollectionRun run : runs.active()) {
            jobs.enqueueOnce(run.id(), new CollectRequest(run.id()));
        }
    }
}
