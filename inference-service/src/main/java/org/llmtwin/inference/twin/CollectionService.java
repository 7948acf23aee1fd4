package org.llmtwin.inference.twin;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.domain.collection.SourceReport;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.platform.security.Caller;
import org.llmtwin.platform.web.ConflictException;
import org.llmtwin.platform.web.NotFoundException;
import org.springframework.stereotype.Service;

/**
 * Asks for collections and shows how they go. A request is written into the warehouse; whoever collects finds it there.
 */
@Service
public class CollectionService {
    private static final int SHOWN = 20;

    private final CollectionRuns runs;
    private final Clock clock;

    CollectionService(CollectionRuns runs, Clock clock) {
        this.runs = runs;
        this.clock = clock;
    }

    /**
     * @return the requested run, or the twin's run that is active already
     * @throws ConflictException if the twin has no source
     */
    public CollectionRun request(Twin twin, Caller caller) {
        if (twin.sources().isEmpty()) {
            throw new ConflictException("Twin \"" + twin.id() + "\" has no source: add a link first");
        }
        return runs.request(CollectionRun.requested(UUID.randomUUID(), twin.id(), caller.subject(), clock.instant()));
    }

    /** @return newest first */
    public List<CollectionRun> newest(Twin twin) {
        return runs.newest(twin.id(), SHOWN);
    }

    /** @throws NotFoundException if the twin has no such run */
    public CollectionRun require(Twin twin, UUID id) {
        return runs.find(id)
                .filter(run -> run.twin().equals(twin.id()))
                .orElseThrow(() -> new NotFoundException("There is no collection run \"" + id + "\""));
    }

    public List<LinkOutcome> outcomes(CollectionRun run) {
        return runs.outcomes(run.id());
    }

    public List<SourceReport> reports(CollectionRun run) {
        return runs.reports(run.id());
    }
}
