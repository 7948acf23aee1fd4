package org.llmtwin.platform.vectors;

import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.VectorFactory.vector;
import static io.qdrant.client.VectorsFactory.namedVectors;

import com.google.common.primitives.Floats;
import com.google.common.primitives.Ints;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.PointStruct;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
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
import org.llmtwin.platform.vectors.layout.Filters;
import org.llmtwin.platform.vectors.layout.Names;
import org.llmtwin.platform.vectors.layout.Payloads;

/**
 * A point for each chunk. A document's first chunk is written last: where it is, its revision is complete, whenever the
 * writer died. Of two writers the one with the newer revision wins, in whatever order their steps come.
 */
final class QdrantChunks implements Chunks {
    private final QdrantClient qdrant;
    private final Scroll scroll;
    private final ChunkSearch search;

    QdrantChunks(QdrantClient qdrant) {
        this.qdrant = qdrant;
        this.scroll = new Scroll(qdrant);
        this.search = new ChunkSearch(qdrant);
    }

    @Override
    public void replace(FeatureVersion version, DocumentRevision revision, List<EmbeddedChunk> chunks) {
        chunks.forEach(chunk -> requireOf(revision, chunk.chunk()));
        String collection = Names.chunks(version);
        List<PointStruct> points = chunks.stream()
                .sorted(Comparator.comparingInt(
                                (EmbeddedChunk chunk) -> chunk.chunk().position())
                        .reversed())
                .map(QdrantChunks::point)
                .toList();
        for (List<PointStruct> batch : Batches.of(points)) {
            Calls.await(qdrant.upsertAsync(collection, batch));
        }
        List<PointId> kept = points.stream().map(PointStruct::getId).toList();
        Calls.await(qdrant.deleteAsync(collection, Filters.supersededBy(revision, kept)));
        giveWayToNewer(collection, revision);
    }

    private void giveWayToNewer(String collection, DocumentRevision mine) {
        int[] newest = {mine.revision()};
        scroll.revisions(
                collection,
                Filters.firstChunk(mine.document()),
                payload -> newest[0] = Math.max(newest[0], Payloads.revision(payload)));
        if (newest[0] > mine.revision()) {
            deleteOlder(collection, new DocumentRevision(mine.document(), newest[0]));
        }
    }

    private void deleteOlder(String collection, DocumentRevision newest) {
        Calls.await(qdrant.deleteAsync(collection, Filters.olderThan(newest)));
    }

    private static void requireOf(DocumentRevision revision, Chunk chunk) {
        DocumentRevision own = new DocumentRevision(chunk.document(), chunk.revision());
        if (!own.equals(revision)) {
            throw new IllegalArgumentException("chunk " + chunk.id() + " is of " + own + ": it must be of " + revision);
        }
    }

    private static PointStruct point(EmbeddedChunk embedded) {
        return PointStruct.newBuilder()
                .setId(id(embedded.chunk().id().value()))
                .setVectors(namedVectors(Map.of(
                        Names.DENSE,
                        vector(embedded.dense()),
                        Names.SPARSE,
                        vector(
                                Floats.asList(embedded.sparse().values()),
                                Ints.asList(embedded.sparse().indices())))))
                .putAllPayload(Payloads.of(embedded.chunk()))
                .build();
    }

    /** Removes older revisions beside a complete newer one: what a writer that died after its last write left behind. */
    @Override
    public Map<DocumentId, Integer> revisions(FeatureVersion version, TwinId twin) {
        String collection = Names.chunks(version);
        Map<DocumentId, TreeSet<Integer>> complete = new HashMap<>();
        scroll.revisions(
                collection,
                Filters.firstChunks(twin),
                payload -> complete.computeIfAbsent(Payloads.document(payload), document -> new TreeSet<>())
                        .add(Payloads.revision(payload)));
        Map<DocumentId, Integer> newest = new HashMap<>();
        complete.forEach((document, revisions) -> {
            newest.put(document, revisions.last());
            if (revisions.size() > 1) {
                deleteOlder(collection, new DocumentRevision(document, revisions.last()));
            }
        });
        return Map.copyOf(newest);
    }

    @Override
    public long count(FeatureVersion version, TwinId twin) {
        return Calls.await(qdrant.countAsync(Names.chunks(version), Filters.twin(twin), true));
    }

    @Override
    public void delete(FeatureVersion version, Collection<DocumentId> documents) {
        if (!documents.isEmpty()) {
            Calls.await(qdrant.deleteAsync(Names.chunks(version), Filters.documents(documents)));
        }
    }

    @Override
    public List<ScoredChunk> search(ChunkQuery query) {
        return search.search(query);
    }

    @Override
    public Optional<Chunk> find(ChunkId id) {
        return search.find(id);
    }
}
