package org.llmtwin.platform.warehouse;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.ownership.Proof;
import org.llmtwin.domain.ownership.ProofCheck;
import org.llmtwin.domain.ownership.ProofChecks;
import org.llmtwin.domain.twin.TwinId;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/** Checks of sources in MongoDB; the id is that of a document of this twin and link. */
final class MongoProofChecks implements ProofChecks {
    private static final String CHECKS = "proof_checks";

    private final MongoTemplate mongo;
    private final Indexes indexes;

    MongoProofChecks(MongoTemplate mongo) {
        this.mongo = mongo;
        this.indexes = new Indexes(mongo);
    }

    @Override
    public void request(TwinId twin, URI source, @Nullable URI page, String by, Instant at) {
        indexes.ensure(CHECKS, "twin");
        Update update = new Update()
                .set("twin", twin.value())
                .set("source", source.toString())
                .set("requestedBy", by)
                .set("requestedAt", at)
                .unset("checkedAt")
                .unset("missing");
        if (page != null) {
            update.set("page", page.toString());
        }
        mongo.upsert(one(twin, source), update, CHECKS);
    }

    @Override
    public Optional<ProofCheck> find(TwinId twin, URI source) {
        return Optional.ofNullable(mongo.findOne(one(twin, source), Stored.class, CHECKS))
                .map(Stored::check);
    }

    @Override
    public List<ProofCheck> of(TwinId twin) {
        return list(query(where("twin").is(twin.value())));
    }

    @Override
    public List<ProofCheck> waiting() {
        return list(query(where("checkedAt").exists(false)).with(Sort.by("requestedAt")));
    }

    private List<ProofCheck> list(Query query) {
        return mongo.find(query, Stored.class, CHECKS).stream()
                .map(Stored::check)
                .toList();
    }

    @Override
    public void proved(TwinId twin, URI source, Proof proof) {
        Update update =
                new Update().set("checkedAt", proof.at()).set("proof", proof).unset("missing");
        mongo.updateFirst(one(twin, source), update, CHECKS);
    }

    @Override
    public void missed(TwinId twin, URI source, String missing, Instant at) {
        Update update = new Update().set("checkedAt", at).set("missing", missing);
        mongo.updateFirst(one(twin, source), update, CHECKS);
    }

    private static Query one(TwinId twin, URI source) {
        return query(where("_id").is(DocumentId.of(twin, source).value()));
    }

    record Stored(
            UUID id,
            TwinId twin,
            URI source,
            @Nullable URI page,
            String requestedBy,
            Instant requestedAt,
            @Nullable Instant checkedAt,
            @Nullable Proof proof,
            @Nullable String missing) {
        ProofCheck check() {
            return new ProofCheck(twin, source, page, requestedBy, requestedAt, checkedAt, proof, missing);
        }
    }
}
