package org.llmtwin.feature.dataset;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.feature.Chunk;
import org.llmtwin.domain.feature.ChunkQuery;
import org.llmtwin.domain.feature.Chunks;
import org.llmtwin.domain.feature.ScoredChunk;
import org.llmtwin.domain.feature.SparseEncoder;
import org.llmtwin.domain.post.Passage;
import org.llmtwin.domain.post.Passages;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.runtime.embed.Embedder;
import org.springframework.stereotype.Component;

/** Finds passages for a prompt as serving does, but in documents that may be learned from, and never in the answer's own. */
@Component
class PassageFinder {
    private static final int CANDIDATES = 4 * Passages.LIMIT;

    private final Chunks chunks;
    private final Embedder embedder;

    PassageFinder(Chunks chunks, Embedder embedder) {
        this.chunks = chunks;
        this.embedder = embedder;
    }

    /** At most {@code limit} passages, nearest first, each of another document. */
    List<Passage> find(TwinId twin, String topic, Set<DocumentId> among, DocumentId without, int limit) {
        if (among.stream().allMatch(without::equals)) {
            return List.of(); // an empty filter would let every document in
        }
        ChunkQuery query = new ChunkQuery(
                twin, embedder.embedQuery(topic), SparseEncoder.query(topic), among, Set.of(without), CANDIDATES);
        Set<DocumentId> taken = new HashSet<>();
        return chunks.search(query).stream()
                .map(ScoredChunk::chunk)
                .filter(chunk -> !Passages.cut(chunk.text()).isBlank())
                .filter(chunk -> taken.add(chunk.document()))
                .limit(limit)
                .map(PassageFinder::passage)
                .toList();
    }

    private static Passage passage(Chunk chunk) {
        return new Passage(chunk.title(), Passages.cut(chunk.text()));
    }
}
