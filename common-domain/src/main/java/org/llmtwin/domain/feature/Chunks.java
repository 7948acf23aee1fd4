package org.llmtwin.domain.feature;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.DocumentRevision;
import org.llmtwin.domain.twin.TwinId;

/** Port: the embedded snapshot in the vector store. */
public interface Chunks {
    /**
     * Writes all chunks of one revision and removes every chunk of other revisions of that document. Readers meanwhile see
     * old chunks, new chunks, or both, never none.
     */
    void replace(FeatureVersion version, DocumentRevision revision, List<EmbeddedChunk> chunks);

    /** @return the newest revision that is there, for each document of the twin */
    Map<DocumentId, Integer> revisions(FeatureVersion version, TwinId twin);

    long count(FeatureVersion version, TwinId twin);

    void delete(FeatureVersion version, Collection<DocumentId> documents);

    /**
     * Dense and sparse search in the active version, fused by reciprocal ranks; the filter on the twin acts before any limit.
     *
     * @return nearest first; empty if no version is active
     */
    List<ScoredChunk> search(ChunkQuery query);

    /** @return a chunk of the active version */
    Optional<Chunk> find(ChunkId id);
}
