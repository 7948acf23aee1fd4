package org.llmtwin.platform.warehouse;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.llmtwin.domain.model.ModelVersion;
import org.llmtwin.domain.model.ModelVersions;
import org.llmtwin.domain.model.Stage;
import org.llmtwin.domain.model.StageMove;
import org.llmtwin.domain.model.TwinStages;
import org.llmtwin.domain.twin.TwinId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;

/** The model registry in MongoDB: a document for each version, and one for each twin with the stages of them all. */
final class MongoModelVersions implements ModelVersions {
    private static final String VERSIONS = "model_versions";
    private static final String STAGES = "production_models";

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
        return TwinStages.registered(version, before == null ? 0 : before.number());
    }

    @Override
    public Optional<ModelVersion> find(UUID id) {
        return stored(id).map(this::withStage);
    }

    @Override
    public List<ModelVersion> all(TwinId twin) {
        TwinStages stages = stagesOf(twin);
        return mongo.find(newest(twin), ModelVersion.class, VERSIONS).stream()
                .map(stages::of)
                .toList();
    }

    @Override
    public Optional<ModelVersion> production(TwinId twin) {
        TwinStages stages = stagesOf(twin);
        return stages.production().flatMap(this::stored).map(stages::of);
    }

    @Override
    public ModelVersion move(UUID id, StageMove move) {
        ModelVersion version =
                stored(id).orElseThrow(() -> new NoSuchElementException("There is no model version \"" + id + "\""));
        return change(version.twin(), stages -> stages.move(version, move)).of(version);
    }

    @Override
    public ModelVersion rollback(TwinId twin, String by, Instant at, String why) {
        StageMove move = new StageMove(Stage.PRODUCTION, by, at, why);
        TwinStages after = change(twin, stages -> stages.rollback(move));
        return after.production().flatMap(this::stored).map(after::of).orElseThrow();
    }

    private TwinStages change(TwinId twin, UnaryOperator<TwinStages> change) {
        TwinStages after = null;
        while (after == null) { // somebody else changed it in between: decide again
            TwinStages before = stagesOf(twin);
            TwinStages wanted = change.apply(before);
            after = replace(before, wanted) ? wanted : null;
        }
        return after;
    }

    private boolean replace(TwinStages before, TwinStages after) {
        if (before.revision() == 0) {
            try {
                mongo.insert(after, STAGES);
                return true;
            } catch (DuplicateKeyException e) {
                return false;
            }
        }
        Query read = query(where("_id").is(before.id().value()).and("revision").is(before.revision()));
        return mongo.replace(read, after, STAGES).getModifiedCount() == 1;
    }

    private TwinStages stagesOf(TwinId twin) {
        TwinStages found = mongo.findById(twin.value(), TwinStages.class, STAGES);
        return found == null ? TwinStages.none(twin) : found;
    }

    private Optional<ModelVersion> stored(UUID id) {
        return Optional.ofNullable(mongo.findById(id, ModelVersion.class, VERSIONS));
    }

    private ModelVersion withStage(ModelVersion version) {
        return stagesOf(version.twin()).of(version);
    }

    private static Query newest(TwinId twin) {
        return query(where("twin").is(twin.value())).with(Sort.by(Sort.Direction.DESC, "number"));
    }
}
