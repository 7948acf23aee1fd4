package org.llmtwin.feature.stores;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.DocumentRevision;
import org.llmtwin.domain.feature.Chunk;
import org.llmtwin.domain.feature.ChunkId;
import org.llmtwin.domain.feature.ChunkQuery;
import org.llmtwin.domain.feature.Chunks;
import org.llmtwin.domain.feature.EmbeddedChunk;
import org.llmtwin.domain.feature.FeatureVersion;
import org.llmtwin.domain.feature.ScoredChunk;
import org.llmtwin.domain.twin.TwinId;

/** Chunks in memory, searched one by one. */
public final class FakeChunks implements Chunks {
    private final Map<DocumentId, List<EmbeddedChunk>> stored = new LinkedHashMap<>();

    @Override
    public void replace(FeatureVersion version, DocumentRevision revision, List<EmbeddedChunk> chunks) {
        stored.put(revision.document(), List.copyOf(chunks));
    }

    @Override
    public Map<DocumentId, Integer> revisions(FeatureVersion version, TwinId twin) {
        return stored.values().stream()
                .map(chunks -> chunks.getFirst().chunk())
                .filter(chunk -> chunk.twin().equals(twin))
                .collect(Collectors.toMap(Chunk::document, Chunk::revision));
    }

    @Override
    public long count(FeatureVersion version, TwinId twin) {
        return stored.values().stream().mapToLong(List::size).sum();
    }

    @Override
    public void delete(FeatureVersion version, Collection<DocumentId> documents) {
        documents.forEach(stored::remove);
    }

    @Override
    public List<ScoredChunk> search(ChunkQuery query) {
        return stored.values().stream()
                .flatMap(List::stream)
                .filter(e -> e.chunk().twin().equals(query.twin()))
                .filter(e -> query.only().isEmpty()
                        || query.only().contains(e.chunk().document()))
                .filter(e -> !query.without().contains(e.chunk().document()))
                .map(e -> new ScoredChunk(e.chunk(), dot(e.dense(), query.dense())))
                .sorted(Comparator.comparingDouble(ScoredChunk::score).reversed())
                .limit(query.limit())
                .toList();
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @Override
    public Optional<Chunk> find(ChunkId id) {
        return stored.values().stream()
                .flatMap(List::stream)
                .map(EmbeddedChunk::chunk)
                .filter(chunk -> chunk.id().equals(id))
                .findFirst();
    }
}
