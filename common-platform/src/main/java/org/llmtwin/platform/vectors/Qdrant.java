package org.llmtwin.platform.vectors;

import static io.qdrant.client.WithPayloadSelectorFactory.include;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.UpsertPoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.llmtwin.domain.feature.FeatureVersion;

/** The client's calls as the ports need them: each waits for its answer, a write until it can be read. */
final class Qdrant {
    static final String CLEANED = "cleaned";
    static final String CHUNKS = "chunks";
    private static final int PAGE = 64;

    private final QdrantClient client;

    Qdrant(QdrantClient client) {
        this.client = client;
    }

    /** The version's own collection behind an alias. */
    static String collection(String alias, FeatureVersion version) {
        return alias + "_" + version.name();
    }

    QdrantClient client() {
        return client;
    }

    <T> T await(ListenableFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new VectorStoreException("vector store: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VectorStoreException("vector store: interrupted while waiting", e);
        }
    }

    /** @return the answer; empty if the collection, or the alias, is not there */
    <T> Optional<T> awaitIfThere(ListenableFuture<T> answer) {
        try {
            return Optional.of(await(answer));
        } catch (VectorStoreException e) {
            if (e.getCause() instanceof StatusRuntimeException status
                    && status.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Writes points, {@code batch} in one call, so that no message grows too large. */
    void upsert(String collection, List<PointStruct> points, int batch) {
        for (int from = 0; from < points.size(); from += batch) {
            List<PointStruct> some = points.subList(from, Math.min(points.size(), from + batch));
            await(client.upsertAsync(UpsertPoints.newBuilder()
                    .setCollectionName(collection)
                    .setWait(true)
                    .addAllPoints(some)
                    .build()));
        }
    }

    void delete(String collection, Filter filter) {
        await(client.deleteAsync(DeletePoints.newBuilder()
                .setCollectionName(collection)
                .setWait(true)
                .setPoints(PointsSelector.newBuilder().setFilter(filter))
                .build()));
    }

    /** @return all points that pass the filter, with the payload fields that are named */
    List<RetrievedPoint> scroll(String collection, Filter filter, List<String> fields) {
        ScrollPoints.Builder request = ScrollPoints.newBuilder()
                .setCollectionName(collection)
                .setFilter(filter)
                .setLimit(PAGE)
                .setWithPayload(include(fields));
        List<RetrievedPoint> all = new ArrayList<>();
        boolean more = true;
        while (more) {
            ScrollResponse page = await(client.scrollAsync(request.build()));
            all.addAll(page.getResultList());
            more = page.hasNextPageOffset();
            request.setOffset(page.getNextPageOffset());
        }
        return all;
    }
}
