package org.llmtwin.platform.vectors;

import static io.qdrant.client.WithPayloadSelectorFactory.enable;
import static io.qdrant.client.WithPayloadSelectorFactory.include;

import io.qdrant.client.QdrantClient;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.llmtwin.platform.vectors.layout.Names;

/** Reads the payloads of all points that a filter lets through, page by page, in the order of their ids. */
final class Scroll {
    private static final int SMALL_POINTS = 1000;
    private static final int LARGE_POINTS = 64;

    private final QdrantClient qdrant;

    Scroll(QdrantClient qdrant) {
        this.qdrant = qdrant;
    }

    void whole(String collection, Filter filter, Consumer<Map<String, Value>> reader) {
        read(collection, filter, enable(true), LARGE_POINTS, reader);
    }

    void revisions(String collection, Filter filter, Consumer<Map<String, Value>> reader) {
        read(collection, filter, include(List.of(Names.DOCUMENT, Names.REVISION)), SMALL_POINTS, reader);
    }

    private void read(
            String collection,
            Filter filter,
            WithPayloadSelector fields,
            int limit,
            Consumer<Map<String, Value>> reader) {
        ScrollPoints.Builder request = ScrollPoints.newBuilder()
                .setCollectionName(collection)
                .setFilter(filter)
                .setWithPayload(fields)
                .setLimit(limit);
        ScrollResponse page;
        do {
            page = Calls.await(qdrant.scrollAsync(request.build()));
            page.getResultList().stream().map(RetrievedPoint::getPayloadMap).forEach(reader);
            request.setOffset(page.getNextPageOffset());
        } while (page.hasNextPageOffset());
    }
}
