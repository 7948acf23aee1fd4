package org.llmtwin.domain.feature;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.twin.TwinId;

/** Port: the cleaned snapshot in the vector store (payload only). */
public interface CleanedDocuments {
    /** Writes documents; one of the same id is replaced whole. */
    void save(FeatureVersion version, List<CleanedDocument> documents);

    /** @return the revision that is there, for each document of the twin, near duplicates as well */
    Map<DocumentId, Integer> revisions(FeatureVersion version, TwinId twin);

    /**
     * What is learned from and measured.
     *
     * @return the twin's texts without near duplicates of one that was published earlier, as
     *     {@link org.llmtwin.domain.original.Originals} tells them apart, in the order of their ids
     */
    List<CleanedDocument> all(FeatureVersion version, TwinId twin);

    void delete(FeatureVersion version, Collection<DocumentId> documents);
}
