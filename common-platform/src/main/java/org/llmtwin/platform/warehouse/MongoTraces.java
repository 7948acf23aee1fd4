package org.llmtwin.platform.warehouse;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.llmtwin.domain.trace.Trace;
import org.llmtwin.domain.trace.Traces;
import org.llmtwin.domain.twin.TwinId;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Traces in MongoDB. */
final class MongoTraces implements Traces {
    private static final String COLLECTION = "traces";

    private final MongoTemplate mongo;
    private final Indexes indexes;

    MongoTraces(MongoTemplate mongo) {
        this.mongo = mongo;
        this.indexes = new Indexes(mongo);
    }

    @Override
    public void save(Trace trace) {
        indexes.ensure(COLLECTION, "twin", "at");
        mongo.save(trace, COLLECTION);
    }

    @Override
    public Optional<Trace> find(UUID id) {
        return Optional.ofNullable(mongo.findById(id, Trace.class, COLLECTION));
    }

    @Override
    public List<Trace> newest(TwinId twin, int limit) {
        return mongo.find(
                query(where("twin").is(twin.value()))
                        .with(Sort.by(Sort.Direction.DESC, "at"))
                        .limit(limit),
                Trace.class,
                COLLECTION);
    }
}
