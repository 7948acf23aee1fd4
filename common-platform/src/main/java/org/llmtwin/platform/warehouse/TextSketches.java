package org.llmtwin.platform.warehouse;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.llmtwin.domain.document.Document;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.text.TextSketch;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;

/** What the texts in the warehouse are found by, in a collection beside them. */
final class TextSketches {
    private static final String SKETCHES = "text_sketches";
    /** A band may be shared by chance; the texts themselves decide. */
    private static final int CANDIDATES = 50;

    private final MongoTemplate mongo;
    private final Indexes indexes;

    TextSketches(MongoTemplate mongo) {
        this.mongo = mongo;
        this.indexes = new Indexes(mongo);
    }

    /** Before the document: one without a sketch would never be found, a sketch without a document does no harm. */
    void save(Document document) {
        indexes.ensure(SKETCHES, "twin", "words");
        indexes.ensure(SKETCHES, "twin", "bands");
        mongo.save(Stored.of(document, TextSketch.of(document.markdown())), SKETCHES);
    }

    void delete(DocumentId id) {
        mongo.remove(query(where("_id").is(id.value())), SKETCHES);
    }

    /** Documents that may hold the same text, those with the same words first. */
    Stream<DocumentId> candidates(Document document) {
        TextSketch sketch = TextSketch.of(document.markdown());
        Stream<DocumentId> same =
                find(document, where("words").is(sketch.words().value()));
        return sketch.bands().isEmpty()
                ? same
                : Stream.concat(same, find(document, where("bands").in(sketch.bands())))
                        .distinct();
    }

    private Stream<DocumentId> find(Document document, Criteria likeness) {
        Criteria others = likeness.and("twin")
                .is(document.twin().value())
                .and("_id")
                .ne(document.id().value());
        return mongo
                .find(query(others).with(Sort.by("collectedAt", "_id")).limit(CANDIDATES), Stored.class, SKETCHES)
                .stream()
                .map(stored -> new DocumentId(stored.id()));
    }

    record Stored(UUID id, String twin, String words, List<Long> bands, Instant collectedAt) {
        static Stored of(Document document, TextSketch sketch) {
            return new Stored(
                    document.id().value(),
                    document.twin().value(),
                    sketch.words().value(),
                    sketch.bands(),
                    document.collectedAt());
        }
    }
}
