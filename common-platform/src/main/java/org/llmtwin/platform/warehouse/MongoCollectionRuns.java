package org.llmtwin.platform.warehouse;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.domain.collection.CollectionState;
import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.domain.collection.Outcome;
import org.llmtwin.domain.collection.SourceReport;
import org.llmtwin.domain.collection.StatedNumber;
import org.llmtwin.domain.twin.TwinId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/** Collection runs in MongoDB. A unique field that only active runs have keeps a twin from having two of them. */
final class MongoCollectionRuns implements CollectionRuns {
    private static final String RUNS = "collection_runs";
    private static final String REPORTS = "source_reports";
    private static final String ACTIVE = "active";
    private static final Set<CollectionState> NOT_ENDED = Set.of(CollectionState.REQUESTED, CollectionState.RUNNING);

    private final MongoTemplate mongo;
    private final Indexes indexes;
    private final LinkOutcomes outcomes;

    MongoCollectionRuns(MongoTemplate mongo) {
        this.mongo = mongo;
        this.indexes = new Indexes(mongo);
        this.outcomes = new LinkOutcomes(mongo);
    }

    @Override
    public CollectionRun request(CollectionRun run) {
        indexes.ensureUniqueWherePresent(RUNS, ACTIVE);
        Optional<CollectionRun> active = Optional.empty();
        while (active.isEmpty()) { // the active run may end between the two steps
            active = insert(run) ? Optional.of(run) : activeOf(run.twin());
        }
        return active.get();
    }

    private boolean insert(CollectionRun run) {
        try {
            mongo.insert(Stored.of(run), RUNS);
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    private Optional<CollectionRun> activeOf(TwinId twin) {
        Query active = query(where(ACTIVE).is(twin.value()));
        return Optional.ofNullable(mongo.findOne(active, Stored.class, RUNS)).map(Stored::run);
    }

    @Override
    public Optional<CollectionRun> find(UUID id) {
        return Optional.ofNullable(mongo.findById(id, Stored.class, RUNS)).map(Stored::run);
    }

    @Override
    public List<CollectionRun> newest(TwinId twin, int limit) {
        return list(query(where("twin").is(twin.value()))
                .with(Sort.by(Sort.Direction.DESC, "requestedAt"))
                .limit(limit));
    }

    @Override
    public List<CollectionRun> active() {
        return list(query(where("state").in(NOT_ENDED)).with(Sort.by("requestedAt")));
    }

    private List<CollectionRun> list(Query query) {
        return mongo.find(query, Stored.class, RUNS).stream().map(Stored::run).toList();
    }

    @Override
    public boolean start(UUID id, Instant at) {
        boolean going =
                update(id, new Update().set("state", CollectionState.RUNNING).inc("starts", 1));
        mongo.updateFirst(
                query(where("_id")
                        .is(id)
                        .and("startedAt")
                        .exists(false)
                        .and("state")
                        .is(CollectionState.RUNNING)),
                new Update().set("startedAt", at),
                RUNS);
        return going;
    }

    @Override
    public void found(UUID id, int links) {
        update(id, new Update().set("found", links));
    }

    @Override
    public void record(UUID id, Collection<LinkOutcome> outcomes) {
        this.outcomes.record(id, outcomes);
    }

    @Override
    public List<LinkOutcome> outcomes(UUID id, int offset, int limit) {
        return outcomes.list(id, offset, limit);
    }

    @Override
    public Map<Outcome, Integer> counts(UUID id) {
        return outcomes.counts(id);
    }

    @Override
    public void report(UUID id, SourceReport report) {
        indexes.ensure(REPORTS, "run");
        mongo.save(StoredReport.of(id, report), REPORTS);
    }

    @Override
    public List<SourceReport> reports(UUID id) {
        Query ofRun = query(where("run").is(id)).with(Sort.by("source"));
        return mongo.find(ofRun, StoredReport.class, REPORTS).stream()
                .map(StoredReport::report)
                .toList();
    }

    @Override
    public void finish(UUID id, Instant at) {
        update(id, end(CollectionState.DONE, at));
    }

    @Override
    public void fail(UUID id, String reason, Instant at) {
        update(id, end(CollectionState.FAILED, at).set("reason", reason));
    }

    @Override
    public boolean cancel(UUID id, String reason, Instant at) {
        return update(id, end(CollectionState.CANCELLED, at).set("reason", reason));
    }

    private static Update end(CollectionState state, Instant at) {
        return new Update().set("state", state).set("finishedAt", at).unset(ACTIVE);
    }

    /** Changes a run that has not ended. @return whether there was one */
    private boolean update(UUID id, Update change) {
        return mongo.updateFirst(query(where("_id").is(id).and("state").in(NOT_ENDED)), change, RUNS)
                        .getMatchedCount()
                == 1;
    }

    /**
     * @param starts absent in runs that were written before it was counted
     * @param sources absent if all are collected
     * @param active the twin while its sources are collected, else absent
     */
    record Stored(
            UUID id,
            TwinId twin,
            CollectionState state,
            String requestedBy,
            Instant requestedAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            int found,
            @Nullable Integer starts,
            @Nullable String reason,
            @Nullable String file,
            @Nullable List<URI> sources,
            @Nullable String active) {
        static Stored of(CollectionRun run) {
            return new Stored(
                    run.id(),
                    run.twin(),
                    run.state(),
                    run.requestedBy(),
                    run.requestedAt(),
                    run.startedAt(),
                    run.finishedAt(),
                    run.found(),
                    run.starts(),
                    run.reason(),
                    run.file(),
                    run.sources().isEmpty() ? null : run.sources(),
                    run.state().ended() || run.file() != null
                            ? null
                            : run.twin().value());
        }

        CollectionRun run() {
            return new CollectionRun(
                    id,
                    twin,
                    state,
                    requestedBy,
                    requestedAt,
                    startedAt,
                    finishedAt,
                    found,
                    starts == null ? 0 : starts,
                    reason,
                    file,
                    sources == null ? List.of() : sources);
        }
    }

    /**
     * @param id derived from run and source, so that a second report of a source replaces the first
     * @param unit absent, like {@code counted}, in reports that were written before other things than texts were counted
     */
    record StoredReport(
            UUID id,
            UUID run,
            URI source,
            @Nullable Integer stated,
            @Nullable String unit,
            @Nullable Integer counted,
            int read,
            @Nullable String note) {
        static StoredReport of(UUID run, SourceReport report) {
            StatedNumber stated = report.stated();
            return new StoredReport(
                    LinkOutcomes.idOf(run, report.source()),
                    run,
                    report.source(),
                    stated == null ? null : Integer.valueOf(stated.number()),
                    stated == null ? null : stated.unit(),
                    stated == null ? null : Integer.valueOf(stated.read()),
                    report.read(),
                    report.note());
        }

        SourceReport report() {
            return new SourceReport(source, statedNumber(), read, note);
        }

        private @Nullable StatedNumber statedNumber() {
            if (stated == null) {
                return null;
            }
            return new StatedNumber(unit == null ? "texts" : unit, stated, counted == null ? read : counted);
        }
    }
}
