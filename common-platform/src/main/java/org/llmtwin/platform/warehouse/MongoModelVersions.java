package org.llmtwin.platform.warehouse;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.llmtwin.domain.model.IllegalStageMoveException;
import org.llmtwin.domain.model.ModelVersion;
import org.llmtwin.domain.model.ModelVersions;
import org.llmtwin.domain.model.Stage;
import org.llmtwin.domain.model.StageMove;
import org.llmtwin.domain.twin.TwinId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/** The model registry in MongoDB: a document for each version, and one for each twin that says which is in production. */
final class MongoModelVersions implements ModelVersions {
    private static final String VERSIONS = "model_versions";
    private static final String PRODUCTION = "production_models";

    private final MongoTemplate mongo;
    private final Indexes indexes;

    MongoModelVersions(MongoTemplate mongo) {
        this.mongo = mongo;
        this.indexes = new Indexes(mongo);
    }

    @Override
    public ModelVersion register(ModelVersion version) {
        indexes.ensureUnique(VERSIONS, "run");
        indexes.ensureUnique(VERSIONS, "twin", "number");
        Optional<ModelVersion> registered = ofRun(version.run());
        while (registered.isEmpty()) { // another version may take the number
            registered = insert(numbered(version)).or(() -> ofRun(version.run()));
        }
        return withStage(registered.get());
    }

    private Optional<ModelVersion> insert(ModelVersion version) {
        try {
            return Optional.of(mongo.insert(version, VERSIONS));
        } catch (DuplicateKeyException e) {
            return Optional.empty();
        }
    }

    private Optional<ModelVersion> ofRun(UUID run) {
        return Optional.ofNullable(mongo.findOne(query(where("run").is(run)), ModelVersion.class, VERSIONS));
    }

    private ModelVersion numbered(ModelVersion version) {
        Query last = newest(version.twin()).limit(1);
        ModelVersion before = mongo.findOne(last, ModelVersion.class, VERSIONS);
        return with(version, before == null ? 1 : before.number() + 1, Stage.CANDIDATE, version.moves());
    }

    @Override
    public Optional<ModelVersion> find(UUID id) {
        return stored(id).map(this::withStage);
    }

    @Override
    public List<ModelVersion> all(TwinId twin) {
        Production production = productionOf(twin);
        return mongo.find(newest(twin), ModelVersion.class, VERSIONS).stream()
                .map(version -> withStage(version, production))
                .toList();
    }

    @Override
    public Optional<ModelVersion> production(TwinId twin) {
        Production production = productionOf(twin);
        return production.current().flatMap(this::stored).map(version -> withStage(version, production));
    }

    @Override
    public ModelVersion move(UUID id, StageMove move) {
        ModelVersion version =
                find(id).orElseThrow(() -> new NoSuchElementException("There is no model version \"" + id + "\""));
        if (!version.stage().mayBecome(move.to())) {
            throw new IllegalStageMoveException("Model version " + version.number() + " of twin \"" + version.twin()
                    + "\" is " + version.stage() + ": it may not become " + move.to());
        }
        if (move.to() == Stage.PRODUCTION) {
            change(version.twin(), production -> production.promote(id, move));
        } else {
            moveStored(version, move);
        }
        return find(id).orElseThrow();
    }

    private void moveStored(ModelVersion version, StageMove move) {
        Query unmoved = query(where("_id").is(version.id()).and("stage").is(version.stage()));
        mongo.updateFirst(unmoved, new Update().set("stage", move.to()).push("moves", move), VERSIONS);
    }

    @Override
    public ModelVersion rollback(TwinId twin, String by, Instant at, String why) {
        StageMove move = new StageMove(Stage.PRODUCTION, by, at, why);
        Production after = change(
                twin,
                production -> production
                        .rollback(move)
                        .orElseThrow(() -> new IllegalStageMoveException("Twin \"" + twin
                                + "\" has no model version before the present one: nothing to roll back to")));
        return after.current().flatMap(this::find).orElseThrow();
    }

    private Production change(TwinId twin, UnaryOperator<Production> change) {
        Production after = null;
        while (after == null) { // somebody else changed it in between: decide again
            Production before = productionOf(twin);
            Production wanted = change.apply(before);
            after = replace(before, wanted) ? wanted : null;
        }
        return after;
    }

    private boolean replace(Production before, Production after) {
        if (before.revision() == 0) {
            try {
                mongo.insert(after, PRODUCTION);
                return true;
            } catch (DuplicateKeyException e) {
                return false;
            }
        }
        Query read = query(where("_id").is(before.id().value()).and("revision").is(before.revision()));
        return mongo.replace(read, after, PRODUCTION).getModifiedCount() == 1;
    }

    private Production productionOf(TwinId twin) {
        Production found = mongo.findById(twin, Production.class, PRODUCTION);
        return found == null ? Production.none(twin) : found;
    }

    private Optional<ModelVersion> stored(UUID id) {
        return Optional.ofNullable(mongo.findById(id, ModelVersion.class, VERSIONS));
    }

    private ModelVersion withStage(ModelVersion version) {
        return withStage(version, productionOf(version.twin()));
    }

    private static ModelVersion withStage(ModelVersion version, Production production) {
        List<StageMove> moves = new ArrayList<>(version.moves());
        moves.addAll(production.movesOf(version.id()));
        moves.sort(Comparator.comparing(StageMove::at));
        return with(version, version.number(), production.stageOf(version.id(), version.stage()), moves);
    }

    private static ModelVersion with(ModelVersion version, int number, Stage stage, List<StageMove> moves) {
        return new ModelVersion(
                version.id(),
                version.twin(),
                number,
                stage,
                version.base(),
                version.run(),
                version.dataset(),
                version.adapter(),
                version.evaluation(),
                version.gate(),
                version.createdAt(),
                moves);
    }

    private static Query newest(TwinId twin) {
        return query(where("twin").is(twin.value())).with(Sort.by(Sort.Direction.DESC, "number"));
    }
}
