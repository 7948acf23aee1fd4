package org.llmtwin.crawler.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.llmtwin.domain.document.SketchedDocument;

/**
 * Documents that have nothing in common: neither id nor words nor a band of their sketches. What becomes of one does not
 * hang on the others, so they may be looked up and stored together.
 */
final class TextBatch {
    private final List<SketchedDocument> documents = new ArrayList<>();
    private final Set<Object> keys = new HashSet<>();

    private TextBatch() {}

    /** Cuts a list, in its order, where a document has something in common with one since the last cut. */
    static List<List<SketchedDocument>> split(List<SketchedDocument> documents) {
        List<List<SketchedDocument>> batches = new ArrayList<>();
        TextBatch batch = new TextBatch();
        for (SketchedDocument document : documents) {
            if (!batch.add(document)) {
                batches.add(batch.documents);
                batch = new TextBatch();
                batch.add(document);
            }
        }
        batches.add(batch.documents);
        return batches;
    }

    private boolean add(SketchedDocument document) {
        Set<Object> own = new HashSet<>(document.sketch().bands());
        own.add(document.id());
        own.add(document.sketch().words());
        if (own.stream().anyMatch(keys::contains)) {
            return false;
        }
        keys.addAll(own);
        return documents.add(document);
    }
}
