package org.llmtwin.crawler.testing.memory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.llmtwin.domain.document.Document;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.Documents;
import org.llmtwin.domain.document.SaveOutcome;
import org.llmtwin.domain.document.SketchedDocument;
import org.llmtwin.domain.twin.TwinId;

/** Documents in memory; a test may have its say before each is saved. */
public class MemoryDocuments implements Documents {
    private final Map<DocumentId, Document> documents = new LinkedHashMap<>();
    private Consumer<Document> beforeSave = document -> {};

    public void beforeSave(Consumer<Document> say) {
        beforeSave = say;
    }

    @Override
    public SaveOutcome save(SketchedDocument sketched) {
        Document document = sketched.document();
        beforeSave.accept(document);
        Document before = documents.put(document.id(), document);
        if (before == null) {
            return SaveOutcome.NEW;
        }
        return before.hash().equals(document.hash()) ? SaveOutcome.UNCHANGED : SaveOutcome.CHANGED;
    }

    @Override
    public Optional<Document> find(DocumentId id) {
        return Optional.ofNullable(documents.get(id));
    }

    @Override
    public Optional<Document> sameText(SketchedDocument document) {
        return documents.values().stream()
                .filter(other -> !other.id().equals(document.id())
                        && other.markdown().equals(document.document().markdown()))
                .findFirst();
    }

    @Override
    public Map<DocumentId, Integer> revisions(TwinId twin) {
        return Map.of();
    }

    @Override
    public List<Document> page(TwinId twin, int offset, int limit) {
        return documents.values().stream().skip(offset).limit(limit).toList();
    }

    @Override
    public long count(TwinId twin) {
        return documents.size();
    }

    @Override
    public boolean delete(DocumentId id) {
        return documents.remove(id) != null;
    }
}
