package org.llmtwin.stack.qdrant.query;

import io.qdrant.client.grpc.Points.CountPoints;
import io.qdrant.client.grpc.Points.FacetCounts;
import io.qdrant.client.grpc.Points.FacetHit;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import java.util.List;
import java.util.Objects;
import org.llmtwin.stack.qdrant.model.PointKey;
import org.llmtwin.stack.qdrant.model.Refusals;
import org.llmtwin.stack.qdrant.store.CollectionStore;
import org.llmtwin.stack.qdrant.store.CollectionView;

/** The read requests of Qdrant's points service. */
public final class PointReads {
    private static final int DEFAULT_SCROLL = 10;

    private final CollectionStore store;

    public PointReads(CollectionStore store) {
        this.store = store;
    }

    public List<ScoredPoint> query(QueryPoints request) {
        Selectors selectors = new Selectors(request.getWithPayload(), request.getWithVectors());
        List<Hit> hits = store.read(view -> new Search(view).run(request));
        return hits.stream().map(selectors::scored).toList();
    }

    /** In the order asked for; unknown ids are left out, repeated ones come once. */
    public List<RetrievedPoint> get(GetPoints request) {
        Selectors selectors = new Selectors(request.getWithPayload(), request.getWithVectors());
        List<PointKey> keys =
                request.getIdsList().stream().map(PointKey::of).distinct().toList();
        return store.read(view -> keys.stream()
                .map(view.points()::get)
                .filter(Objects::nonNull)
                .map(selectors::retrieved)
                .toList());
    }

    public long count(CountPoints request) {
        return store.read(view -> view.points().values().stream()
                .filter(view.matching(request.getFilter()))
                .count());
    }

    public List<FacetHit> facet(FacetCounts request) {
        return store.read(view -> Facets.count(view, request));
    }

    /** Unlike a query, a scroll sends the payload unless told otherwise. */
    public ScrollResponse scroll(ScrollPoints request) {
        WithPayloadSelector payload = request.hasWithPayload()
                ? request.getWithPayload()
                : WithPayloadSelector.newBuilder().setEnable(true).build();
        int limit = request.hasLimit() ? request.getLimit() : DEFAULT_SCROLL;
        if (limit < 1) {
            throw Refusals.wrongInput("limit must be 1 or larger, got " + Integer.toUnsignedString(limit));
        }
        Selectors selectors = new Selectors(payload, request.getWithVectors());
        return store.read(view -> request.hasOrderBy()
                ? OrderedScroll.run(view, request, limit, selectors)
                : scrollById(view, request, limit, selectors));
    }

    private static ScrollResponse scrollById(
            CollectionView view, ScrollPoints request, int limit, Selectors selectors) {
        var from = request.hasOffset() ? view.points().tailMap(PointKey.of(request.getOffset()), true) : view.points();
        var page = from.values().stream()
                .filter(view.matching(request.getFilter()))
                .limit(limit + 1L)
                .toList();
        ScrollResponse.Builder answer = ScrollResponse.newBuilder();
        page.stream().limit(limit).map(selectors::retrieved).forEach(answer::addResult);
        if (page.size() > limit) {
            answer.setNextPageOffset(page.get(limit).key().toProto());
        }
        return answer.build();
    }
}
