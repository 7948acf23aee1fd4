package org.llmtwin.platform.vectors;

import static io.qdrant.client.ConditionFactory.matchKeyword;
import static io.qdrant.client.ConditionFactory.range;
import static io.qdrant.client.PointIdFactory.id;
import static org.llmtwin.platform.vectors.Qdrant.CHUNKS;
import static org.llmtwin.platform.vectors.Qdrant.collection;

import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.Range;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScoredPoint;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** A point for each chunk, with a dense and a sparse vector. */
final class QdrantChunks implements Chunks {
    private static final int BATCH = 64;

    private final Qdrant qdrant;

    QdrantChunks(Qdrant qdrant) {
        this.qdrant = qdrant;
    }

    /**
     * New chunks are written before old ones are removed. Only smaller revisions are removed: of two workers that write
     * different revisions at once neither can remove the other's newest, and the one that came with the older text takes
     * its own away again.
     */
    @Override
    public void replace(FeatureVersion version, DocumentRevision revision, List<EmbeddedChunk> chunks) {
        String collection = collection(CHUNKS, version);
        List<PointStruct> points = chunks.stream().map(ChunkPoints::point).toList();
        qdrant.upsert(collection, points, BATCH);
        int newest = newestRevision(collection, revision);
        qdrant.delete(collection, olderThan(revision.document(), newest));
    }

    private int newestRevision(String collection, DocumentRevision written) {
        Filter newer = ofDocument(written.document())
                .addMust(range(
                        Fields.REVISION,
                        Range.newBuilder().setGt(written.revision()).build()))
                .build();
        return qdrant.scroll(collection, newer, List.of(Fields.REVISION)).stream()
                .mapToInt(point -> new Fields(point.getPayloadMap()).revision())
                .max()
                .orElse(written.revision());
    }

    private static Filter olderThan(DocumentId document, int revision) {
        return ofDocument(document)
                .addMust(range(
                        Fields.REVISION, Range.newBuilder().setLt(revision).build()))
                .build();
    }

    private static Filter.Builder ofDocument(DocumentId document) {
        return Filter.newBuilder().addMust(matchKeyword(Fields.DOCUMENT, document.toString()));
    }

    @Override
    public Map<DocumentId, Integer> revisions(FeatureVersion version, TwinId twin) {
        Map<DocumentId, Integer> revisions = new HashMap<>();
        List<String> fields = List.of(Fields.DOCUMENT, Fields.REVISION);
        for (RetrievedPoint point : qdrant.scroll(collection(CHUNKS, version), Fields.ofTwin(twin), fields)) {
            Fields payload = new Fields(point.getPayloadMap());
            revisions.merge(payload.document(), payload.revision(), Math::max);
        }
        return revisions;
    }

    @Override
    public long count(FeatureVersion version, TwinId twin) {
        return qdrant.await(qdrant.client().countAsync(collection(CHUNKS, version), Fields.ofTwin(twin), true));
    }

    @Override
    public void delete(FeatureVersion version, Collection<DocumentId> documents) {
        if (!documents.isEmpty()) {
            Filter gone =
                    Filter.newBuilder().addMust(Fields.ofDocuments(documents)).build();
            qdrant.delete(collection(CHUNKS, version), gone);
        }
    }

    @Override
    public List<ScoredChunk> search(ChunkQuery query) {
        return qdrant.awaitIfThere(qdrant.client().queryAsync(ChunkSearch.request(CHUNKS, query))).stream()
                .flatMap(List::stream)
                .map(QdrantChunks::scored)
                .toList();
    }

    private static ScoredChunk scored(ScoredPoint point) {
        Chunk chunk = ChunkPoints.chunk(point.getId(), point.getPayloadMap());
        return new ScoredChunk(chunk, point.getScore());
    }

    @Override
    public Optional<Chunk> find(ChunkId id) {
        return qdrant.awaitIfThere(qdrant.client().retrieveAsync(CHUNKS, id(id.value()), null)).stream()
                .flatMap(List::stream)
                .findFirst()
                .map(point -> ChunkPoints.chunk(point.getId(), point.getPayloadMap()));
    }
}
