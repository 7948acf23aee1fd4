package org.llmtwin.inference.twin;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.domain.collection.Outcome;
import org.llmtwin.domain.collection.SourceReport;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.platform.collection.CollectionRequests;
import org.llmtwin.platform.security.Caller;
import org.llmtwin.platform.web.ConflictException;
import org.llmtwin.platform.web.NotFoundException;
import org.springframework.stereotype.Service;

/** Asks for collections and shows how they go. */
@Service
public class CollectionService {
    private static final int SHOWN = 20;

    private final CollectionRequests requests;
    private final CollectionRuns runs;

    CollectionService(CollectionRequests requests, CollectionRuns runs) {
        this.requests = requests;
        this.runs = runs;
    }

    /**
     * @return the requested run, or the twin's run that is active already
     * @throws ConflictException if the twin has no source
     */
    public CollectionRun request(Twin twin, Caller caller) {
        if (twin.sources().isEmpty()) {
            throw new ConflictException("Twin \"" + twin.id() + "\" has no source: add a link first");
        }
        return requests.request(twin.id(), caller);
    }

    /** @return newest first */
    public List<CollectionRun> newest(Twin twin) {
        return runs.newest(twin.id(), SHOWN);
    }

    /** @throws NotFoundException if the twin has no such run */
    public CollectionRun require(Twin twin, UUID id) {
        return runs.find(id).filter(run -> run.twin().equals(twin.id())).orElseThrow(() -> CollectionRequests.none(id));
    }

    /**
     * Stops a run of the twin's; what it has collected stays.
     *
     * @return the run as it is now
     * @throws NotFoundException if the twin has no such run
     * @throws ConflictException if it had ended
     */
    public CollectionRun cancel(Twin twin, UUID run, Caller caller) {
        return requests.cancel(require(twin, run).id(), caller);
    }

    public Map<Outcome, Integer> counts(CollectionRun run) {
        return runs.counts(run.id());
    }

    /** @return outcomes of links, oldest first, at most {@code limit} from {@code offset} */
    public List<LinkOutcome> outcomes(CollectionRun run, int offset, int limit) {
        return runs.outcomes(run.id(), offset, limit);
    }

    public List<SourceReport> reports(CollectionRun run) {
        return runs.reports(run.id());
    }
}
