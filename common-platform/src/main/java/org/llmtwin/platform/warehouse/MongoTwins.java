package org.llmtwin.platform.warehouse;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.llmtwin.domain.twin.Source;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.domain.twin.Twins;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/** Twins in MongoDB. */
final class MongoTwins implements Twins {
    private static final String COLLECTION = "twins";

    private final MongoTemplate mongo;

    MongoTwins(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public boolean create(Twin twin) {
        try {
            mongo.insert(twin, COLLECTION);
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    @Override
    public Optional<Twin> find(TwinId id) {
        return Optional.ofNullable(mongo.findById(id, Twin.class, COLLECTION));
    }

    @Override
    public List<Twin> all() {
        return mongo.find(new Query().with(Sort.by("createdAt", "_id")), Twin.class, COLLECTION);
    }

    @Override
    public Optional<Twin> addSource(TwinId id, Source source) {
        String link = source.link().toString();
        Query without = query(where("_id").is(id.value()).and("sources.link").ne(link));
        mongo.updateFirst(without, new Update().push("sources", source), COLLECTION);
        return find(id);
    }

    @Override
    public Optional<Twin> removeSource(TwinId id, URI link) {
        Update pull = new Update().pull("sources", new Document("link", link.toString()));
        mongo.updateFirst(query(where("_id").is(id.value())), pull, COLLECTION);
        return find(id);
    }
}
