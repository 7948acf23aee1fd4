package org.llmtwin.stack.qdrant.golden;

import static io.qdrant.client.PointIdFactory.id;
import static org.llmtwin.stack.qdrant.Clients.await;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.Message;
import io.grpc.StatusRuntimeException;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.VectorsFactory;
import io.qdrant.client.grpc.Points.ClearPayloadPoints;
import io.qdrant.client.grpc.Points.DeletePayloadPoints;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointsIdsList;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.SetPayloadPoints;
import io.qdrant.client.grpc.Points.UpdateMode;
import io.qdrant.client.grpc.Points.UpsertPoints;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Writes in scope, by ids (some unknown) and by filter. */
final class RandomWrites {
    private final Random random;
    private final RandomPayloads payloads;
    private final RandomFilters filters;
    private final RandomQueries queries;

    RandomWrites(Random random) {
        this.random = random;
        this.payloads = new RandomPayloads(random);
        this.filters = new RandomFilters(random);
        this.queries = new RandomQueries(random);
    }

    /** A request and how a client sends it. */
    record Write(Message request, Function<QdrantClient, ListenableFuture<?>> send) {
        boolean isRefusedBy(QdrantClient client) {
            try {
                await(send.apply(client));
                return false;
            } catch (StatusRuntimeException refused) {
                return true;
            }
        }

        @Override
        public String toString() {
            return request.getClass().getSimpleName() + " " + request;
        }
    }

    Write next(String collection) {
        return switch (random.nextInt(7)) {
            case 0 -> setPayload(collection);
            case 1 -> overwritePayload(collection);
            case 2, 3 -> deletePayload(collection);
            case 4 -> {
                ClearPayloadPoints clear = ClearPayloadPoints.newBuilder()
                        .setCollectionName(collection)
                        .setPoints(selector())
                        .build();
                yield new Write(
                        clear, client -> client.clearPayloadAsync(collection, clear.getPoints(), true, null, null));
            }
            case 5 -> {
                DeletePoints delete = DeletePoints.newBuilder()
                        .setCollectionName(collection)
                        .setPoints(byIds())
                        .build();
                yield new Write(delete, client -> client.deleteAsync(delete));
            }
            default -> upsert(collection);
        };
    }

    private Write setPayload(String collection) {
        SetPayloadPoints.Builder set = SetPayloadPoints.newBuilder()
                .setCollectionName(collection)
                .setPointsSelector(selector())
                .putAllPayload(payloads.next());
        if (random.nextBoolean()) {
            set.setKey(pick(List.of("o", "o.deep", "new.path", "kind")));
        }
        SetPayloadPoints request = set.build();
        return new Write(request, client -> client.setPayloadAsync(request, null));
    }

    private Write overwritePayload(String collection) {
        SetPayloadPoints request = SetPayloadPoints.newBuilder()
                .setCollectionName(collection)
                .setPointsSelector(selector())
                .putAllPayload(payloads.next())
                .build();
        return new Write(
                request,
                client -> client.overwritePayloadAsync(
                        collection, request.getPayloadMap(), request.getPointsSelector(), true, null, null, null));
    }

    private Write deletePayload(String collection) {
        DeletePayloadPoints request = DeletePayloadPoints.newBuilder()
                .setCollectionName(collection)
                .setPointsSelector(selector())
                .addKeys(pick(List.of("kind", "o.k", "items[].k", "items.k", "o", "n.x", "missing")))
                .addKeys(pick(List.of("n", "o.deep.k", "items[].v", "new.path.n")))
                .build();
        return new Write(
                request,
                client -> client.deletePayloadAsync(
                        collection, request.getKeysList(), request.getPointsSelector(), true, null, null));
    }

    private Write upsert(String collection) {
        UpsertPoints.Builder upsert = UpsertPoints.newBuilder()
                .setCollectionName(collection)
                .setUpdateMode(pick(List.of(UpdateMode.Upsert, UpdateMode.InsertOnly, UpdateMode.UpdateOnly)));
        for (int i = 0; i < 3; i++) {
            upsert.addPoints(PointStruct.newBuilder()
                    .setId(id(random.nextInt(50)))
                    .setVectors(VectorsFactory.namedVectors(queries.vectors()))
                    .putAllPayload(payloads.next()));
        }
        if (random.nextInt(3) == 0) {
            upsert.setUpdateFilter(filters.next());
        }
        UpsertPoints request = upsert.build();
        return new Write(request, client -> client.upsertAsync(request));
    }

    private PointsSelector selector() {
        return random.nextBoolean()
                ? byIds()
                : PointsSelector.newBuilder().setFilter(filters.next()).build();
    }

    private PointsSelector byIds() {
        return PointsSelector.newBuilder()
                .setPoints(PointsIdsList.newBuilder()
                        .addIds(id(random.nextInt(45)))
                        .addIds(id(random.nextInt(45))))
                .build();
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
