package org.llmtwin.platform.vectors;

import static io.qdrant.client.QueryFactory.fusion;
import static io.qdrant.client.QueryFactory.nearest;
import static io.qdrant.client.WithPayloadSelectorFactory.enable;

import com.google.common.primitives.Floats;
import com.google.common.primitives.Ints;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.Fusion;
import io.qdrant.client.grpc.Points.PrefetchQuery;
import io.qdrant.client.grpc.Points.Query;
import io.qdrant.client.grpc.Points.QueryPoints;
import org.llmtwin.domain.feature.ChunkQuery;
import org.llmtwin.domain.feature.SparseVector;

/** One request that searches by both vectors and fuses the two lists. */
final class ChunkSearch {
    /** A list that is fused must be longer than what is asked for, or a passage that both find in their middle is lost. */
    private static final int DEEPER = 4;

    private ChunkSearch() {}

    /** The filter stands in both lists' own queries: a foreign chunk never takes the place of an own one. */
    static QueryPoints request(String collection, ChunkQuery query) {
        QueryPoints.Builder request = QueryPoints.newBuilder()
                .setCollectionName(collection)
                .addPrefetch(prefetch(Schema.DENSE, nearest(query.dense()), query))
                .setQuery(fusion(Fusion.RRF))
                .setLimit(query.limit())
                .setWithPayload(enable(true));
        SparseVector sparse = query.sparse();
        if (!sparse.isEmpty()) {
            Query words = nearest(Floats.asList(sparse.values()), Ints.asList(sparse.indices()));
            request.addPrefetch(prefetch(Schema.SPARSE, words, query));
        }
        return request.build();
    }

    private static PrefetchQuery prefetch(String vector, Query nearest, ChunkQuery query) {
        return PrefetchQuery.newBuilder()
                .setUsing(vector)
                .setQuery(nearest)
                .setFilter(filter(query))
                .setLimit((long) DEEPER * query.limit())
                .build();
    }

    private static Filter filter(ChunkQuery query) {
        Filter.Builder filter = Fields.ofTwin(query.twin()).toBuilder();
        if (!query.only().isEmpty()) {
            filter.addMust(Fields.ofDocuments(query.only()));
        }
        if (!query.without().isEmpty()) {
            filter.addMustNot(Fields.ofDocuments(query.without()));
        }
        return filter.build();
    }
}
