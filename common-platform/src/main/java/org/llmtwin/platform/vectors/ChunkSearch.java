package org.llmtwin.platform.vectors;

import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.QueryFactory.fusion;
import static io.qdrant.client.QueryFactory.nearest;

import com.google.common.primitives.Floats;
import com.google.common.primitives.Ints;
import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.Status;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.Fusion;
import io.qdrant.client.grpc.Points.PrefetchQuery;
import io.qdrant.client.grpc.Points.Query;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.ScoredPoint;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.llmtwin.domain.feature.Chunk;
import org.llmtwin.domain.feature.ChunkId;
import org.llmtwin.domain.feature.ChunkQuery;
import org.llmtwin.domain.feature.ScoredChunk;
import org.llmtwin.platform.vectors.layout.Filters;
import org.llmtwin.platform.vectors.layout.Names;
import org.llmtwin.platform.vectors.layout.Payloads;

/**
 * Reads of the active version. Fusion is the server's: reciprocal ranks (Cormack, Clarke and Buettcher, 2009, "Reciprocal
 * Rank Fusion outperforms Condorcet and individual Rank Learning Methods"), with 1 / (2 + rank), rank from 0.
 */
final class ChunkSearch {
    /** A list is longer than the answer, so that a chunk that is middling in both may come before one good in one. */
    private static final int CANDIDATES_PER_RESULT = 4;

    private static final Comparator<ScoredChunk> BEST_FIRST = Comparator.comparingDouble(ScoredChunk::score)
            .reversed()
            .thenComparing(found -> found.chunk().id().toString());

    private final QdrantClient qdrant;

    ChunkSearch(QdrantClient qdrant) {
        this.qdrant = qdrant;
    }

    List<ScoredChunk> search(ChunkQuery query) {
        Filter filter = Filters.of(query);
        QueryPoints.Builder request = QueryPoints.newBuilder()
                .setCollectionName(Names.CHUNKS)
                .addPrefetch(candidates(query, Names.DENSE, nearest(query.dense()), filter))
                .setQuery(fusion(Fusion.RRF))
                .setFilter(filter)
                .setWithPayload(WithPayloadSelectorFactory.enable(true))
                .setLimit(query.limit());
        if (!query.sparse().isEmpty()) {
            List<Float> weights = Floats.asList(query.sparse().values());
            List<Integer> terms = Ints.asList(query.sparse().indices());
            request.addPrefetch(candidates(query, Names.SPARSE, nearest(weights, terms), filter));
        }
        return read(qdrant.queryAsync(request.build())).stream()
                .map(ChunkSearch::scored)
                .sorted(BEST_FIRST)
                .toList();
    }

    private static PrefetchQuery candidates(ChunkQuery query, String vector, Query nearest, Filter filter) {
        return PrefetchQuery.newBuilder()
                .setQuery(nearest)
                .setUsing(vector)
                .setFilter(filter)
                .setLimit((long) query.limit() * CANDIDATES_PER_RESULT)
                .build();
    }

    private static ScoredChunk scored(ScoredPoint point) {
        return new ScoredChunk(Payloads.chunk(point.getId(), point.getPayloadMap()), point.getScore());
    }

    Optional<Chunk> find(ChunkId id) {
        return read(qdrant.retrieveAsync(Names.CHUNKS, id(id.value()), true, false, null)).stream()
                .findFirst()
                .map(point -> Payloads.chunk(point.getId(), point.getPayloadMap()));
    }

    /** Without an active version there is no alias, and nothing to be found. */
    private static <T> List<T> read(ListenableFuture<List<T>> call) {
        try {
            return Calls.await(call);
        } catch (VectorStoreException e) {
            if (Calls.failedWith(e, Status.Code.NOT_FOUND)) {
                return List.of();
            }
            throw e;
        }
    }
}
