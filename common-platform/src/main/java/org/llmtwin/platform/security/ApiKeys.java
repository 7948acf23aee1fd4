package org.llmtwin.platform.security;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/** The keys in the warehouse. */
class ApiKeys {
    private static final String COLLECTION = "api_keys";

    private final MongoTemplate mongo;

    ApiKeys(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    /** Writes a key; the same key again replaces it. */
    void save(ApiKey key) {
        mongo.save(new Stored(key.hash(), key.subject(), key.scopes(), key.createdAt()), COLLECTION);
    }

    Optional<ApiKey> find(String hash) {
        return Optional.ofNullable(mongo.findById(hash, Stored.class, COLLECTION))
                .map(Stored::key);
    }

    /** @return all keys, oldest first */
    List<ApiKey> all() {
        return mongo.find(new Query().with(Sort.by("createdAt", "_id")), Stored.class, COLLECTION).stream()
                .map(Stored::key)
                .toList();
    }

    /** @return false if there was none */
    boolean delete(String hash) {
        return mongo.remove(Query.query(Criteria.where("_id").is(hash)), COLLECTION)
                        .getDeletedCount()
                == 1;
    }

    boolean hasAdmin() {
        return mongo.exists(Query.query(Criteria.where("scopes").is(Caller.ADMIN)), COLLECTION);
    }

    /** The document; its id is the hash. */
    record Stored(@Id String hash, String subject, Set<String> scopes, Instant createdAt) {
        ApiKey key() {
            return new ApiKey(hash, subject, scopes, createdAt);
        }
    }
}
