package org.llmtwin.feature.index;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.llmtwin.domain.document.Document;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.Documents;
import org.llmtwin.domain.feature.CleanedDocument;
import org.llmtwin.domain.feature.CleanedDocuments;
import org.llmtwin.domain.feature.FeatureVersion;
import org.llmtwin.feature.clean.TextCleaner;
import org.springframework.stereotype.Component;

/** Brings the cleaned snapshot up to the warehouse. */
@Component
class DocumentCleaning {
    private static final int BATCH = 50;

    private final Documents documents;
    private final CleanedDocuments cleaned;
    private final FeatureVersion version;

    DocumentCleaning(Documents documents, CleanedDocuments cleaned, FeatureVersion version) {
        this.documents = documents;
        this.cleaned = cleaned;
        this.version = version;
    }

    /** @param progress told how many are done */
    void run(Backlog backlog, IntConsumer progress) {
        if (!backlog.gone().isEmpty()) {
            cleaned.delete(version, backlog.gone());
        }
        List<DocumentId> ids = new ArrayList<>(backlog.toDo().keySet());
        for (int start = 0; start < ids.size(); start += BATCH) {
            progress.accept(start);
            List<CleanedDocument> batch = ids.subList(start, Math.min(start + BATCH, ids.size())).stream()
                    .flatMap(id -> documents.find(id).stream())
                    .map(DocumentCleaning::clean)
                    .toList();
            cleaned.save(version, batch);
        }
    }

    private static CleanedDocument clean(Document document) {
        return new CleanedDocument(
                document.id(),
                document.twin(),
                document.revision(),
                document.type(),
                document.platform(),
                document.link(),
                TextCleaner.clean(document.title()).replace('\n', ' '),
                TextCleaner.clean(document.markdown()),
                document.language(),
                document.publishedAt());
    }
}
