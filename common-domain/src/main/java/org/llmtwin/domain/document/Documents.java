package org.llmtwin.domain.document;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.llmtwin.domain.twin.TwinId;

/** Port: the documents in the warehouse, the newest revision of each. */
public interface Documents {
    /** Writes the document unless its hash is the one that is there; the revision is set here, the caller's is ignored. */
    SaveOutcome save(SketchedDocument document);

    /** Saves a document whose sketch nobody has made yet. */
    default SaveOutcome save(Document document) {
        return save(SketchedDocument.of(document));
    }

    /**
     * Saves each of the documents as {@link #save} does; a store may need fewer steps for all of them together.
     *
     * @param documents each with an id of its own
     * @param before what {@link #findAll} said of them a moment ago; another writer may have come since
     */
    default Map<DocumentId, SaveOutcome> saveAll(
            Collection<SketchedDocument> documents, Map<DocumentId, Document> before) {
        return documents.stream().collect(Collectors.toMap(SketchedDocument::id, this::save));
    }

    Optional<Document> find(DocumentId id);

    /** @return those of the documents that are there */
    default Map<DocumentId, Document> findAll(Collection<DocumentId> ids) {
        return ids.stream()
                .distinct()
                .flatMap(id -> find(id).stream())
                .collect(Collectors.toMap(Document::id, Function.identity()));
    }

    /**
     * Another document of the twin that holds the same text (see {@link org.llmtwin.domain.text.SameText}), the first that was stored if there are
     * several.
     */
    Optional<Document> sameText(SketchedDocument document);

    /** What {@link #sameText} says of each of the documents, by their ids; those that are alone are left out. */
    default Map<DocumentId, Document> sameTexts(Collection<SketchedDocument> documents) {
        Map<DocumentId, Document> same = new HashMap<>();
        documents.forEach(document -> sameText(document).ifPresent(found -> same.put(document.id(), found)));
        return same;
    }

    /** @return the newest revision of each document of the twin that is learned from and retrieved: the originals */
    Map<DocumentId, Integer> revisions(TwinId twin);

    /** @return documents of the twin, newest published first, at most {@code limit} from {@code offset} */
    List<Document> page(TwinId twin, int offset, int limit);

    long count(TwinId twin);

    /** @return false if there was none */
    boolean delete(DocumentId id);
}
