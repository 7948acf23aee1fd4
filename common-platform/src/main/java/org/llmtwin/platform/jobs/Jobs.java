package org.llmtwin.platform.jobs;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.states.StateName;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.jobrunr.storage.JobNotFoundException;
import org.jobrunr.storage.StorageProvider;

/** Runs one job for each piece of work, however often the work is found. */
public final class Jobs {
    private static final Set<StateName> ENDED = EnumSet.of(StateName.SUCCEEDED, StateName.FAILED, StateName.DELETED);

    private final JobRequestScheduler scheduler;
    private final StorageProvider storage;

    Jobs(JobRequestScheduler scheduler, StorageProvider storage) {
        this.scheduler = scheduler;
        this.storage = storage;
    }

    /**
     * Has a piece of work done, unless it is waiting or being done already. Work that was found again after its job had ended
     * is done again.
     *
     * @param work id of the piece of work
     */
    public void enqueueOnce(UUID work, JobRequest request) {
        try {
            Job known = storage.getJobById(work);
            if (!ENDED.contains(known.getState())) {
                return;
            }
            storage.deletePermanently(work);
        } catch (JobNotFoundException e) {
            // the usual case: nobody has found this work before
        }
        scheduler.enqueue(work, request);
    }
}
