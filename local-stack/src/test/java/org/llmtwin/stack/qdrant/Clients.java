package org.llmtwin.stack.qdrant;

import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.ValueFactory.value;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.StatusRuntimeException;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import io.qdrant.client.VectorFactory;
import io.qdrant.client.VectorsFactory;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.SparseVectorConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.Points.PointStruct;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The real client against a server under test. */
public final class Clients {
    private Clients() {}

    public static QdrantClient connect(int port) {
        return new QdrantClient(
                QdrantGrpcClient.newBuilder("127.0.0.1", port, false).build());
    }

    /** Throws the server's own status when it refuses. */
    public static <T> T await(ListenableFuture<T> future) {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StatusRuntimeException refusal) {
                throw refusal;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException("no answer", e);
        }
    }

    /** A collection with a dense vector "dense" of two numbers, by dot product, and a sparse one "words". */
    static CreateCollection chunks(String name) {
        VectorParams dense =
                VectorParams.newBuilder().setSize(2).setDistance(Distance.Dot).build();
        return CreateCollection.newBuilder()
                .setCollectionName(name)
                .setVectorsConfig(VectorsConfig.newBuilder()
                        .setParamsMap(VectorParamsMap.newBuilder().putMap("dense", dense)))
                .setSparseVectorsConfig(
                        SparseVectorConfig.newBuilder().putMap("words", SparseVectorParams.getDefaultInstance()))
                .build();
    }

    /** A chunk at {@code nearness} to the vector (1, 0) and to the word 7. */
    static PointStruct chunk(long number, String twin, float nearness) {
        return PointStruct.newBuilder()
                .setId(id(number))
                .setVectors(VectorsFactory.namedVectors(Map.of(
                        "dense", VectorFactory.vector(nearness, 0),
                        "words", VectorFactory.vector(List.of(nearness), List.of(7)))))
                .putPayload("twin", value(twin))
                .build();
    }
}
