package org.llmtwin.platform.warehouse;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.mongodb.bulk.BulkWriteError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.document.Document;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.DocumentKind;
import org.llmtwin.domain.document.DocumentType;
import org.llmtwin.domain.document.Documents;
import org.llmtwin.domain.document.SaveOutcome;
import org.llmtwin.domain.document.SketchedDocument;
import org.llmtwin.domain.text.SameText;
import org.llmtwin.domain.twin.TwinId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.BulkOperationException;
import org.springframework.data.mongodb.core.BulkOperations;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;

/** Documents in MongoDB, a collection for each type. */
final class MongoDocuments implements Documents {
    private static final Map<DocumentType, String> COLLECTIONS = Map.of(
            DocumentType.ARTICLE, "articles",
            DocumentType.POST, "posts",
            DocumentType.REPOSITORY, "repositories");
    private static final Comparator<Document> NEWEST_FIRST = Comparator.comparing(
                    Document::publishedAt, Comparator.nullsFirst(Comparator.naturalOrder()))
            .reversed()
            .thenComparing(document -> document.id().value());

    private final MongoTemplate mongo;
    private final TextSketches sketches;
    private final Indexes indexes;

    MongoDocuments(MongoTemplate mongo) {
        this.mongo = mongo;
        this.sketches = new TextSketches(mongo);
        this.indexes = new Indexes(mongo);
    }

    @Override
    public SaveOutcome save(SketchedDocument document) {
        return save(document, find(document.id()).orElse(null));
    }

    /** @param known what was there a moment ago under the document's id */
    private SaveOutcome save(SketchedDocument document, @Nullable Document known) {
        Optional<SaveOutcome> outcome = trySave(document, known);
        while (outcome.isEmpty()) { // another writer came between reading and writing: look again
            outcome = trySave(document, find(document.id()).orElse(null));
        }
        return outcome.get();
    }

    private Optional<SaveOutcome> trySave(SketchedDocument sketched, @Nullable Document before) {
        Document document = sketched.document();
        if (isUnchanged(before, document)) {
            return Optional.of(SaveOutcome.UNCHANGED);
        }
        sketches.save(List.of(sketched));
        if (before == null) {
            return insert(document.withRevision(1)) ? Optional.of(SaveOutcome.NEW) : Optional.empty();
        }
        return replace(before, document) ? Optional.of(SaveOutcome.CHANGED) : Optional.empty();
    }

    @Override
    public Map<DocumentId, SaveOutcome> saveAll(
            Collection<SketchedDocument> documents, Map<DocumentId, Document> before) {
        List<SketchedDocument> fresh = documents.stream()
                .filter(document -> !before.containsKey(document.id()))
                .toList();
        sketches.save(fresh);
        Map<DocumentId, SaveOutcome> outcomes = new HashMap<>();
        fresh.stream()
                .map(SketchedDocument::document)
                .collect(Collectors.groupingBy(document -> collection(document.type())))
                .forEach((collection, all) ->
                        inserted(collection, all).forEach(document -> outcomes.put(document.id(), SaveOutcome.NEW)));
        for (SketchedDocument document : documents) {
            // what changes its text, and what another writer has inserted meanwhile
            outcomes.computeIfAbsent(
                    document.id(), id -> before.containsKey(id) ? save(document, before.get(id)) : save(document));
        }
        return outcomes;
    }

    private static boolean isUnchanged(@Nullable Document before, Document document) {
        return before != null && before.hash().equals(document.hash());
    }

    /** Inserts all that can be inserted. @return these */
    private List<Document> inserted(String collection, List<Document> documents) {
        indexes.ensure(collection, "twin", "kind");
        List<Document> first =
                documents.stream().map(document -> document.withRevision(1)).toList();
        try {
            mongo.bulkOps(BulkOperations.BulkMode.UNORDERED, Document.class, collection)
                    .insert(first)
                    .execute();
            return documents;
        } catch (BulkOperationException e) {
            Set<Integer> refused =
                    e.getErrors().stream().map(BulkWriteError::getIndex).collect(Collectors.toSet());
            return IntStream.range(0, documents.size())
                    .filter(i -> !refused.contains(i))
                    .mapToObj(documents::get)
                    .toList();
        }
    }

    private boolean insert(Document document) {
        String collection = collection(document.type());
        indexes.ensure(collection, "twin", "kind");
        try {
            mongo.insert(document, collection);
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    private boolean replace(Document before, Document document) {
        Document next = document.withRevision(before.revision() + 1);
        Query same = query(where("_id").is(before.id().value()).and("revision").is(before.revision()));
        if (before.type() != next.type()) {
            return mongo.remove(same, collection(before.type())).getDeletedCount() == 1 && insert(next);
        }
        return mongo.replace(same, next, collection(next.type())).getModifiedCount() == 1;
    }

    @Override
    public Optional<Document> find(DocumentId id) {
        return COLLECTIONS.values().stream()
                .map(collection -> Optional.ofNullable(mongo.findById(id.value(), Document.class, collection)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public Map<DocumentId, Document> findAll(Collection<DocumentId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Query any = query(where("_id").in(ids.stream().map(DocumentId::value).toList()));
        return COLLECTIONS.values().stream()
                .flatMap(collection -> mongo.find(any, Document.class, collection).stream())
                .collect(Collectors.toMap(Document::id, Function.identity(), (one, other) -> one));
    }

    @Override
    public Optional<Document> sameText(SketchedDocument document) {
        return Optional.ofNullable(sameTexts(List.of(document)).get(document.id()));
    }

    @Override
    public Map<DocumentId, Document> sameTexts(Collection<SketchedDocument> documents) {
        Map<DocumentId, List<DocumentId>> candidates = sketches.candidates(documents);
        Map<DocumentId, Document> earlier =
                findAll(candidates.values().stream().flatMap(List::stream).collect(Collectors.toSet()));
        Map<DocumentId, Document> same = new HashMap<>();
        for (SketchedDocument later : documents) {
            candidates.getOrDefault(later.id(), List.of()).stream()
                    .map(earlier::get)
                    .filter(found -> found != null && SameText.holds(found, later.document()))
                    .findFirst()
                    .ifPresent(found -> same.put(later.id(), found));
        }
        return same;
    }

    @Override
    public Map<DocumentId, Integer> revisions(TwinId twin) {
        Query originals = query(where("twin").is(twin.value()).and("kind").is(DocumentKind.ORIGINAL));
        originals.fields().include("revision");
        Map<DocumentId, Integer> revisions = new HashMap<>();
        for (String collection : COLLECTIONS.values()) {
            for (org.bson.Document found : mongo.find(originals, org.bson.Document.class, collection)) {
                revisions.put(new DocumentId(found.get("_id", UUID.class)), found.getInteger("revision"));
            }
        }
        return revisions;
    }

    @Override
    public List<Document> page(TwinId twin, int offset, int limit) {
        Query newest = query(where("twin").is(twin.value()))
                .with(Sort.by(Sort.Direction.DESC, "publishedAt"))
                .limit(offset + limit);
        List<Document> all = new ArrayList<>();
        COLLECTIONS.values().forEach(collection -> all.addAll(mongo.find(newest, Document.class, collection)));
        return all.stream().sorted(NEWEST_FIRST).skip(offset).limit(limit).toList();
    }

    @Override
    public long count(TwinId twin) {
        Query own = query(where("twin").is(twin.value()));
        return COLLECTIONS.values().stream()
                .mapToLong(collection -> mongo.count(own, collection))
                .sum();
    }

    @Override
    public boolean delete(DocumentId id) {
        Query one = query(where("_id").is(id.value()));
        sketches.delete(id);
        return COLLECTIONS.values().stream()
                        .mapToLong(collection -> mongo.remove(one, collection).getDeletedCount())
                        .sum()
                > 0;
    }

    private static String collection(DocumentType type) {
        return COLLECTIONS.getOrDefault(type, "articles");
    }
}
