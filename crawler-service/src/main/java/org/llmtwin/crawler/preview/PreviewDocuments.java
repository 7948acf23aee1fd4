package org.llmtwin.crawler.preview;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.llmtwin.domain.document.Document;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.Documents;
import org.llmtwin.domain.document.SaveOutcome;
import org.llmtwin.domain.document.SketchedDocument;
import org.llmtwin.domain.text.SameText;
import org.llmtwin.domain.twin.TwinId;

/** The documents of one preview, in memory; there is one twin. */
final class PreviewDocuments implements Documents {
    private final Map<DocumentId, Document> documents = new LinkedHashMap<>();
    private final Map<Object, List<DocumentId>> sketches = new HashMap<>();
    private final ThreadLocal<Document> newest = new ThreadLocal<>();

    @Override
    public synchronized SaveOutcome save(SketchedDocument sketched) {
        Document document = sketched.document();
        keys(sketched)
                .forEach(key ->
                        sketches.computeIfAbsent(key, k -> new ArrayList<>()).add(document.id()));
        newest.set(document);
        Document before = documents.put(document.id(), document);
        if (before == null) {
            return SaveOutcome.NEW;
        }
        return before.hash().equals(document.hash()) ? SaveOutcome.UNCHANGED : SaveOutcome.CHANGED;
    }

    /** The document that this thread saved last. */
    Document newest() {
        return newest.get();
    }

    private static Stream<Object> keys(SketchedDocument document) {
        return Stream.concat(Stream.of(document.sketch().words()), document.sketch().bands().stream());
    }

    @Override
    public synchronized Optional<Document> find(DocumentId id) {
        return Optional.ofNullable(documents.get(id));
    }

    @Override
    public synchronized Optional<Document> sameText(SketchedDocument document) {
        return keys(document)
                .flatMap(key -> sketches.getOrDefault(key, List.of()).stream())
                .distinct()
                .flatMap(id -> find(id).stream())
                .filter(earlier -> !earlier.id().equals(document.id()) && SameText.holds(earlier, document.document()))
                .findFirst();
    }

    @Override
    public Map<DocumentId, Integer> revisions(TwinId twin) {
        throw new UnsupportedOperationException("a preview has no revisions");
    }

    @Override
    public synchronized List<Document> page(TwinId twin, int offset, int limit) {
        return documents.values().stream().skip(offset).limit(limit).toList();
    }

    @Override
    public synchronized long count(TwinId twin) {
        return documents.size();
    }

    @Override
    public synchronized boolean delete(DocumentId id) {
        return documents.remove(id) != null;
    }
}
