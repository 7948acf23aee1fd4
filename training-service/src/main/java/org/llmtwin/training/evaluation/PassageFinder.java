package org.llmtwin.training.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Retrieves the passages that a prompt would carry in serving, at most one of a document. */
@Component
class PassageFinder {
    private static final int CANDIDATES = 12;

    private final Chunks chunks;
    private final Embedder embedder;

    PassageFinder(Chunks chunks, @Lazy Embedder embedder) {
        this.chunks = chunks;
        this.embedder = embedder;
    }

    /** @param without documents that are held out, and must not be read from */
    List<Passage> find(TwinId twin, String topic, Set<DocumentId> without) {
        ChunkQuery query = new ChunkQuery(
                twin, embedder.embedQuery(topic), SparseEncoder.query(topic), Set.of(), without, CANDIDATES);
        Map<DocumentId, Passage> byDocument = new LinkedHashMap<>();
        for (ScoredChunk found : chunks.search(query)) {
            Chunk chunk = found.chunk();
            String text = Passages.cut(chunk.text());
            if (!text.isBlank()) {
                byDocument.putIfAbsent(chunk.document(), new Passage(chunk.title(), text));
            }
        }
        return byDocument.values().stream().limit(Passages.LIMIT).toList();
    }
}
