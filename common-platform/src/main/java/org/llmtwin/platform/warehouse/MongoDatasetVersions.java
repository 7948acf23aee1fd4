package org.llmtwin.platform.warehouse;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.List;
import java.util.Optional;
import org.llmtwin.domain.dataset.DatasetVersion;
import org.llmtwin.domain.dataset.DatasetVersions;
import org.llmtwin.domain.twin.TwinId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Dataset versions in MongoDB. */
final class MongoDatasetVersions implements DatasetVersions {
    private static final String COLLECTION = "dataset_versions";

    private final MongoTemplate mongo;

    MongoDatasetVersions(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public boolean create(DatasetVersion version) {
        try {
            mongo.insert(version, COLLECTION);
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    @Override
    public Optional<DatasetVersion> find(String id) {
        return Optional.ofNullable(mongo.findById(id, DatasetVersion.class, COLLECTION));
    }

    @Override
    public List<DatasetVersion> newest(TwinId twin, int limit) {
        return mongo.find(
                query(where("twin").is(twin.value()))
                        .with(Sort.by(Sort.Direction.DESC, "createdAt"))
                        .limit(limit),
                DatasetVersion.class,
                COLLECTION);
    }
}
