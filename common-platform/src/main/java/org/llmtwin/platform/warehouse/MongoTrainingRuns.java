package org.llmtwin.platform.warehouse;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.llmtwin.domain.training.Approximation;
import org.llmtwin.domain.training.RunState;
import org.llmtwin.domain.training.StepMetrics;
import org.llmtwin.domain.training.TrainingRun;
import org.llmtwin.domain.training.TrainingRuns;
import org.llmtwin.domain.twin.TwinId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/** Training runs and their steps in MongoDB. */
final class MongoTrainingRuns implements TrainingRuns {
    private static final String RUNS = "training_runs";
    private static final String STEPS = "training_steps";
    private static final Set<RunState> NOT_ENDED = Set.of(RunState.REQUESTED, RunState.TRAINING, RunState.EVALUATING);

    private final MongoTemplate mongo;
    private final Indexes indexes;

    MongoTrainingRuns(MongoTemplate mongo) {
        this.mongo = mongo;
        this.indexes = new Indexes(mongo);
    }

    @Override
    public boolean create(TrainingRun run) {
        try {
            mongo.insert(run, RUNS);
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    @Override
    public Optional<TrainingRun> find(UUID id) {
        return Optional.ofNullable(mongo.findById(id, TrainingRun.class, RUNS));
    }

    @Override
    public List<TrainingRun> newest(TwinId twin, int limit) {
        Query newest = query(where("twin").is(twin.value()))
                .with(Sort.by(Sort.Direction.DESC, "requestedAt"))
                .limit(limit);
        return mongo.find(newest, TrainingRun.class, RUNS);
    }

    @Override
    public List<TrainingRun> active() {
        Query active = query(where("state").in(NOT_ENDED)).with(Sort.by("requestedAt"));
        return mongo.find(active, TrainingRun.class, RUNS);
    }

    @Override
    public boolean existsFor(String dataset) {
        return mongo.exists(query(where("dataset").is(dataset)), RUNS);
    }

    @Override
    public boolean enter(UUID id, RunState state, int totalSteps, Instant at) {
        Update enter = new Update()
                .set("state", state)
                .set("step", 0)
                .set("totalSteps", totalSteps)
                .set("heartbeat", at);
        boolean going = update(id, enter);
        mongo.updateFirst(
                query(where("_id")
                        .is(id)
                        .and("startedAt")
                        .exists(false)
                        .and("state")
                        .in(NOT_ENDED)),
                new Update().set("startedAt", at),
                RUNS);
        return going;
    }

    @Override
    public void progress(UUID id, int step, Instant at) {
        update(id, new Update().set("step", step).set("heartbeat", at));
    }

    @Override
    public void record(UUID id, StepMetrics metrics) {
        indexes.ensure(STEPS, "run");
        mongo.save(new StoredStep(id + ":" + metrics.step(), id, metrics.step(), metrics), STEPS);
    }

    @Override
    public List<StepMetrics> metrics(UUID id) {
        Query ofRun = query(where("run").is(id)).with(Sort.by("step"));
        return mongo.find(ofRun, StoredStep.class, STEPS).stream()
                .map(StoredStep::metrics)
                .toList();
    }

    @Override
    public void computed(UUID id, String computation) {
        update(id, new Update().set("computation", computation));
    }

    @Override
    public void approximated(UUID id, Approximation approximation) {
        update(id, new Update().set("approximation", approximation));
    }

    @Override
    public void finish(UUID id, UUID model, Instant at) {
        update(id, new Update().set("state", RunState.DONE).set("model", model).set("finishedAt", at));
    }

    @Override
    public void fail(UUID id, String reason, Instant at) {
        update(
                id,
                new Update().set("state", RunState.FAILED).set("reason", reason).set("finishedAt", at));
    }

    @Override
    public boolean reopen(UUID id, Instant at) {
        Update reopen = new Update()
                .set("state", RunState.REQUESTED)
                .set("step", 0)
                .set("totalSteps", 0)
                .set("heartbeat", at)
                .unset("reason")
                .unset("finishedAt");
        return mongo.updateFirst(query(where("_id").is(id).and("state").is(RunState.FAILED)), reopen, RUNS)
                        .getMatchedCount()
                == 1;
    }

    /** Changes a run that has not ended. @return whether there was one */
    private boolean update(UUID id, Update change) {
        return mongo.updateFirst(query(where("_id").is(id).and("state").in(NOT_ENDED)), change, RUNS)
                        .getMatchedCount()
                == 1;
    }

    /** @param id run and step, so that a step written again replaces the first */
    record StoredStep(String id, UUID run, int step, StepMetrics metrics) {}
}
