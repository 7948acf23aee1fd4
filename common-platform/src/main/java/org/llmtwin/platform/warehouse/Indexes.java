package org.llmtwin.platform.warehouse;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;

/** Makes an index when it is first needed, so that a service starts while the warehouse is still away. */
final class Indexes {
    private final MongoTemplate mongo;
    private final Set<String> made = ConcurrentHashMap.newKeySet();

    Indexes(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    void ensure(String collection, String... fields) {
        ensure(collection, new Index(), fields);
    }

    void ensureUnique(String collection, String... fields) {
        ensure(collection, new Index().unique(), fields);
    }

    /** Unique among the documents that have the field. */
    void ensureUniqueWherePresent(String collection, String field) {
        ensure(collection, new Index().unique().sparse(), field);
    }

    private void ensure(String collection, Index index, String... fields) {
        String name = collection + ":" + String.join(",", fields);
        if (!made.contains(name)) {
            for (String field : fields) {
                index.on(field, Sort.Direction.ASC);
            }
            mongo.indexOps(collection).createIndex(index);
            made.add(name);
        }
    }
}
