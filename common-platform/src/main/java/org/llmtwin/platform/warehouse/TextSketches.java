package org.llmtwin.platform.warehouse;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.llmtwin.domain.document.Document;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.SketchedDocument;
import org.llmtwin.domain.twin.TwinId;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.BulkOperations;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;

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

    /** Before the documents: one without a sketch would never be found, a sketch without a document does no harm. */
    void save(Collection<SketchedDocument> documents) {
        if (documents.isEmpty()) {
            return;
        }
        indexes.ensure(SKETCHES, "twin", "words");
        indexes.ensure(SKETCHES, "twin", "bands");
        List<Stored> sketches = documents.stream().map(Stored::of).toList();
        Replacements.write(mongo, SKETCHES, BulkOperations.BulkMode.UNORDERED, sketches, Stored::id);
    }

    void delete(DocumentId id) {
        mongo.remove(query(where("_id").is(id.value())), SKETCHES);
    }

    /**
     * Documents of the same twin that may hold the same text, for each of the given ones: those with the same words first,
     * each in the order they were stored in.
     */
    Map<DocumentId, List<DocumentId>> candidates(Collection<SketchedDocument> documents) {
        Map<DocumentId, List<DocumentId>> candidates = new HashMap<>();
        documents.stream()
                .collect(Collectors.groupingBy(one -> one.document().twin()))
                .forEach((twin, own) -> addCandidates(twin, own, candidates));
        return candidates;
    }

    private void addCandidates(
            TwinId twin, List<SketchedDocument> documents, Map<DocumentId, List<DocumentId>> candidates) {
        List<Stored> sameWords = find(
                twin,
                "words",
                documents.stream().map(one -> one.sketch().words().value()));
        List<Stored> sharedBands =
                find(twin, "bands", documents.stream().flatMap(one -> one.sketch().bands().stream()));
        documents.forEach(one -> candidates.put(one.id(), candidates(one, sameWords, sharedBands)));
    }

    private static List<DocumentId> candidates(
            SketchedDocument document, List<Stored> sameWords, List<Stored> sharedBands) {
        Set<Long> bands = Set.copyOf(document.sketch().bands());
        String words = document.sketch().words().value();
        Stream<Stored> same = sameWords.stream().filter(stored -> stored.words().equals(words));
        Stream<Stored> alike = sharedBands.stream().filter(stored -> stored.hasOneOf(bands));
        return Stream.concat(same.limit(CANDIDATES), alike.limit(CANDIDATES))
                .map(stored -> new DocumentId(stored.id()))
                .filter(id -> !id.equals(document.id()))
                .distinct()
                .toList();
    }

    private List<Stored> find(TwinId twin, String field, Stream<?> values) {
        List<?> any = values.distinct().toList();
        Query alike = query(where("twin").is(twin.value()).and(field).in(any))
                .with(Sort.by("collectedAt", "_id"))
                .limit(CANDIDATES * any.size());
        return any.isEmpty() ? List.of() : mongo.find(alike, Stored.class, SKETCHES);
    }

    record Stored(UUID id, String twin, String words, List<Long> bands, Instant collectedAt) {
        boolean hasOneOf(Set<Long> others) {
            return bands.stream().anyMatch(others::contains);
        }

        static Stored of(SketchedDocument sketched) {
            Document document = sketched.document();
            return new Stored(
                    document.id().value(),
                    document.twin().value(),
                    sketched.sketch().words().value(),
                    sketched.sketch().bands(),
                    document.collectedAt());
        }
    }
}
