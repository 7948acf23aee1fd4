package org.llmtwin.stack.qdrant.query;

import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.PrefetchQuery;
import io.qdrant.client.grpc.Points.Query;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.SearchParams;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.stack.qdrant.model.Refusals;

/** What a query and a prefetch of it have in common. */
record Stage(
        List<PrefetchQuery> prefetches,
        @Nullable Query query,
        String using,
        Filter filter,
        @Nullable Float scoreThreshold,
        long limit) {
    private static final long DEFAULT_LIMIT = 10;

    Stage {
        if (limit < 1) {
            throw Refusals.wrongInput("limit must be 1 or larger, got " + Long.toUnsignedString(limit));
        }
    }

    /** The limit counts from the best hit, so it holds the offset too. */
    static Stage of(QueryPoints request) {
        check(request.getParams());
        long limit = request.hasLimit() ? request.getLimit() : DEFAULT_LIMIT;
        if (limit < 1 || request.getOffset() < 0) {
            throw Refusals.wrongInput("limit must be 1 or larger and offset 0 or larger");
        }
        return new Stage(
                request.getPrefetchList(),
                request.hasQuery() ? request.getQuery() : null,
                request.getUsing(),
                request.getFilter(),
                request.hasScoreThreshold() ? request.getScoreThreshold() : null,
                limit + Math.min(request.getOffset(), Integer.MAX_VALUE));
    }

    static Stage of(PrefetchQuery request) {
        check(request.getParams());
        return new Stage(
                request.getPrefetchList(),
                request.hasQuery() ? request.getQuery() : null,
                request.getUsing(),
                request.getFilter(),
                request.hasScoreThreshold() ? request.getScoreThreshold() : null,
                request.hasLimit() ? request.getLimit() : DEFAULT_LIMIT);
    }

    /** Every search here is exact, so the parameters change nothing; but a wrong one is refused as on a server. */
    private static void check(SearchParams params) {
        if (params.hasHnswEf() && params.getHnswEf() < 1) {
            throw Refusals.wrongInput("params.hnsw_ef must be 1 or larger, got " + params.getHnswEf());
        }
    }
}
