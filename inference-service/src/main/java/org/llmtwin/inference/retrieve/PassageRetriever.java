package org.llmtwin.inference.retrieve;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.llmtwin.domain.document.CanonicalLink;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.Documents;
import org.llmtwin.domain.feature.ChunkQuery;
import org.llmtwin.domain.feature.Chunks;
import org.llmtwin.domain.feature.ScoredChunk;
import org.llmtwin.domain.feature.SparseEncoder;
import org.llmtwin.domain.post.Passages;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.platform.web.InvalidRequestException;
import org.llmtwin.runtime.embed.Embedder;
import org.springframework.stereotype.Component;

/** Finds the passages of a twin's own writing that are nearest to a request, at most one of each document. */
@Component
public class PassageRetriever {
    private static final int CANDIDATES = 12;

    private final Chunks chunks;
    private final Documents documents;
    private final Embedder embedder;

    PassageRetriever(Chunks chunks, Documents documents, Embedder embedder) {
        this.chunks = chunks;
        this.documents = documents;
        this.embedder = embedder;
    }

    /**
     * @param links the twin's own documents to draw on; empty: all of them
     * @return nearest first, as many as a prompt may carry
     * @throws InvalidRequestException if a link is not one of the twin's documents
     */
    public List<ScoredChunk> find(TwinId twin, String request, List<URI> links) {
        ChunkQuery query = new ChunkQuery(
                twin,
                embedder.embedQuery(request),
                SparseEncoder.query(request),
                documentsOf(twin, links),
                Set.of(),
                CANDIDATES);
        int wanted = Math.max(Passages.LIMIT, links.size());
        return onePerDocument(chunks.search(query)).stream()
                .limit(Math.min(wanted, Passages.LIMIT))
                .toList();
    }

    private Set<DocumentId> documentsOf(TwinId twin, List<URI> links) {
        Set<DocumentId> ids = new LinkedHashSet<>();
        for (URI link : links) {
            DocumentId id = DocumentId.of(twin, CanonicalLink.of(link));
            if (documents.find(id).isEmpty()) {
                throw new InvalidRequestException(
                        "links",
                        "\"" + link
                                + "\" is not one of this twin's documents: a post draws on the author's own writing");
            }
            ids.add(id);
        }
        return ids;
    }

    private static List<ScoredChunk> onePerDocument(List<ScoredChunk> found) {
        Map<DocumentId, ScoredChunk> best = new HashMap<>();
        List<ScoredChunk> kept = new ArrayList<>();
        for (ScoredChunk candidate : found) {
            boolean readable = !Passages.cut(candidate.chunk().text()).isBlank();
            if (readable && best.putIfAbsent(candidate.chunk().document(), candidate) == null) {
                kept.add(candidate);
            }
        }
        return kept;
    }
}
