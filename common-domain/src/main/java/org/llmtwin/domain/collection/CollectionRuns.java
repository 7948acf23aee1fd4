package org.llmtwin.domain.collection;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.llmtwin.domain.twin.TwinId;

/** Port: collection runs in the warehouse. All moves are idempotent; a run that has ended stays ended. */
public interface CollectionRuns {
    /**
     * Writes a requested run. An active run over the same twin's sources is kept and returned in its place; imports run beside
     * it and beside each other.
     */
    CollectionRun request(CollectionRun run);

    Optional<CollectionRun> find(UUID id);

    /** @return the twin's runs, newest first, at most {@code limit} */
    List<CollectionRun> newest(TwinId twin, int limit);

    /** @return all runs that have not ended, oldest first */
    List<CollectionRun> active();

    /** To RUNNING, and counts it; a run that is running (its worker died) is started again and keeps its outcomes. @return false if it has ended */
    boolean start(UUID id, Instant at);

    void found(UUID id, int links);

    /** Writes what became of links; a second outcome of the same link in the same run replaces the first. */
    void record(UUID id, Collection<LinkOutcome> outcomes);

    default void record(UUID id, LinkOutcome outcome) {
        record(id, List.of(outcome));
    }

    /** @return all outcomes of the run, oldest first */
    default List<LinkOutcome> outcomes(UUID id) {
        return outcomes(id, 0, Integer.MAX_VALUE);
    }

    /** @return outcomes of the run, oldest first, at most {@code limit} from {@code offset} */
    List<LinkOutcome> outcomes(UUID id, int offset, int limit);

    /** @return how many links of the run came to each outcome; an outcome that none came to is left out */
    Map<Outcome, Integer> counts(UUID id);

    /** Writes what a source gave; a second report of the same source in the same run replaces the first. */
    void report(UUID id, SourceReport report);

    /** @return all reports of the run, in the order of their links */
    List<SourceReport> reports(UUID id);

    void finish(UUID id, Instant at);

    void fail(UUID id, String reason, Instant at);

    /** Ends it because a person wants it to end; whoever works on it leaves off soon. @return false if it had ended */
    boolean cancel(UUID id, String reason, Instant at);
}
