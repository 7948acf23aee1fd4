package org.llmtwin.platform.collection;

import java.time.Clock;
import java.util.UUID;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.platform.security.Caller;
import org.llmtwin.platform.web.ConflictException;
import org.llmtwin.platform.web.NotFoundException;

/** Writes what a person wants of collections into the warehouse; whoever collects finds it there. */
public final class CollectionRequests {
    private final CollectionRuns runs;
    private final Clock clock;

    CollectionRequests(CollectionRuns runs, Clock clock) {
        this.runs = runs;
        this.clock = clock;
    }

    /** @return the requested run, or the twin's run that is active already */
    public CollectionRun request(TwinId twin, Caller caller) {
        return runs.request(CollectionRun.requested(UUID.randomUUID(), twin, caller.subject(), clock.instant()));
    }

    /**
     * Stops a run that the caller may see; what it has collected stays. Whoever works on it finds that in the warehouse.
     *
     * @return the run as it is now
     * @throws ConflictException if it had ended
     * @throws NotFoundException if it is gone
     */
    public CollectionRun cancel(UUID run, Caller caller) {
        boolean stopped = runs.cancel(run, "stopped by " + caller.subject(), clock.instant());
        CollectionRun now = runs.find(run).orElseThrow(() -> none(run));
        if (!stopped) {
            throw new ConflictException("Collection run " + run + " has ended: it is " + now.state());
        }
        return now;
    }

    /** A run that is not there, or that the caller may not see. */
    public static NotFoundException none(UUID run) {
        return new NotFoundException("There is no collection run \"" + run + "\"");
    }
}
