package org.llmtwin.domain.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.llmtwin.domain.twin.TwinId;

/** Port: the documents in the warehouse, the newest revision of each. */
public interface Documents {
    /** Writes the document unless its hash is the one that is there; the revision is set here, the caller's is ignored. */
    SaveOutcome save(Document document);

    Optional<Document> find(DocumentId id);

    /**
     * Another document of the twin that holds the same text (see {@link org.llmtwin.domain.text.SameText}), the first that was stored if there are
     * several.
     */
    Optional<Document> sameText(Document document);

    /** @return the newest revision of each document of the twin that is learned from and retrieved: the originals */
    Map<DocumentId, Integer> revisions(TwinId twin);

    /** @return documents of the twin, newest published first, at most {@code limit} from {@code offset} */
    List<Document> page(TwinId twin, int offset, int limit);

    long count(TwinId twin);

    /** @return false if there was none */
    boolean delete(DocumentId id);
}
