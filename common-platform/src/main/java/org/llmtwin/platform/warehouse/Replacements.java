package org.llmtwin.platform.warehouse;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.data.mongodb.core.BulkOperations;
import org.springframework.data.mongodb.core.FindAndReplaceOptions;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Records that take the place of those with the same id, many in one request. */
final class Replacements {
    private Replacements() {}

    /**
     * @param mode whether a later record of an id must come after an earlier one
     * @param records at least one
     */
    static <T> void write(
            MongoTemplate mongo,
            String collection,
            BulkOperations.BulkMode mode,
            List<T> records,
            Function<T, UUID> id) {
        BulkOperations all = mongo.bulkOps(mode, records.getFirst().getClass(), collection);
        for (T one : records) {
            all.replaceOne(
                    query(where("_id").is(id.apply(one))),
                    one,
                    FindAndReplaceOptions.options().upsert());
        }
        all.execute();
    }
}
