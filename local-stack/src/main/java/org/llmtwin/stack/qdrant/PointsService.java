package org.llmtwin.stack.qdrant;

import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Points.BatchResult;
import io.qdrant.client.grpc.Points.ClearPayloadPoints;
import io.qdrant.client.grpc.Points.CountPoints;
import io.qdrant.client.grpc.Points.CountResponse;
import io.qdrant.client.grpc.Points.CountResult;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeleteFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeletePayloadPoints;
import io.qdrant.client.grpc.Points.DeletePointVectors;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.FacetCounts;
import io.qdrant.client.grpc.Points.FacetResponse;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.GetResponse;
import io.qdrant.client.grpc.Points.PointsOperationResponse;
import io.qdrant.client.grpc.Points.QueryBatchPoints;
import io.qdrant.client.grpc.Points.QueryBatchResponse;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.QueryResponse;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.SetPayloadPoints;
import io.qdrant.client.grpc.Points.UpdatePointVectors;
import io.qdrant.client.grpc.Points.UpdateResult;
import io.qdrant.client.grpc.Points.UpdateStatus;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.PointsGrpc;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.llmtwin.stack.qdrant.model.FieldPath;
import org.llmtwin.stack.qdrant.query.PointReads;
import org.llmtwin.stack.qdrant.store.Catalog;
import org.llmtwin.stack.qdrant.store.PointWrites;

/** Qdrant's points service. A write is acknowledged when it is on disk, whether the client asked to wait or not. */
final class PointsService extends PointsGrpc.PointsImplBase {
    private final Catalog catalog;

    PointsService(Catalog catalog) {
        this.catalog = catalog;
    }

    private void write(
            StreamObserver<PointsOperationResponse> observer,
            String collection,
            ToLongFunction<PointWrites> operation) {
        long start = System.nanoTime();
        Answers.send(observer, () -> {
            long number = operation.applyAsLong(new PointWrites(catalog.collection(collection)));
            return done(number, start);
        });
    }

    private static PointsOperationResponse done(long number, long start) {
        return PointsOperationResponse.newBuilder()
                .setResult(UpdateResult.newBuilder().setOperationId(number).setStatus(UpdateStatus.Completed))
                .setTime(Answers.secondsSince(start))
                .build();
    }

    private <T> void read(StreamObserver<T> observer, String collection, Function<PointReads, T> operation) {
        Callable<T> answer = () -> operation.apply(new PointReads(catalog.collection(collection)));
        Answers.send(observer, answer);
    }

    @Override
    public void upsert(UpsertPoints request, StreamObserver<PointsOperationResponse> observer) {
        write(observer, request.getCollectionName(), writes -> writes.upsert(request));
    }

    @Override
    public void delete(DeletePoints request, StreamObserver<PointsOperationResponse> observer) {
        write(observer, request.getCollectionName(), writes -> writes.delete(request));
    }

    @Override
    public void updateVectors(UpdatePointVectors request, StreamObserver<PointsOperationResponse> observer) {
        write(observer, request.getCollectionName(), writes -> writes.updateVectors(request));
    }

    @Override
    public void deleteVectors(DeletePointVectors request, StreamObserver<PointsOperationResponse> observer) {
        write(observer, request.getCollectionName(), writes -> writes.deleteVectors(request));
    }

    @Override
    public void setPayload(SetPayloadPoints request, StreamObserver<PointsOperationResponse> observer) {
        write(observer, request.getCollectionName(), writes -> writes.setPayload(request));
    }

    @Override
    public void overwritePayload(SetPayloadPoints request, StreamObserver<PointsOperationResponse> observer) {
        write(observer, request.getCollectionName(), writes -> writes.overwritePayload(request));
    }

    @Override
    public void deletePayload(DeletePayloadPoints request, StreamObserver<PointsOperationResponse> observer) {
        write(observer, request.getCollectionName(), writes -> writes.deletePayload(request));
    }

    @Override
    public void clearPayload(ClearPayloadPoints request, StreamObserver<PointsOperationResponse> observer) {
        write(observer, request.getCollectionName(), writes -> writes.clearPayload(request));
    }

    @Override
    public void createFieldIndex(CreateFieldIndexCollection request, StreamObserver<PointsOperationResponse> observer) {
        long start = System.nanoTime();
        Answers.send(observer, () -> {
            PayloadSchemaType type = IndexTypes.of(request);
            FieldPath.parse(request.getFieldName());
            catalog.putIndex(request.getCollectionName(), request.getFieldName(), type);
            return done(0, start);
        });
    }

    @Override
    public void deleteFieldIndex(DeleteFieldIndexCollection request, StreamObserver<PointsOperationResponse> observer) {
        long start = System.nanoTime();
        Answers.send(observer, () -> {
            catalog.deleteIndex(request.getCollectionName(), request.getFieldName());
            return done(0, start);
        });
    }

    @Override
    public void get(GetPoints request, StreamObserver<GetResponse> observer) {
        long start = System.nanoTime();
        read(
                observer,
                request.getCollectionName(),
                reads -> GetResponse.newBuilder()
                        .addAllResult(reads.get(request))
                        .setTime(Answers.secondsSince(start))
                        .build());
    }

    @Override
    public void scroll(ScrollPoints request, StreamObserver<ScrollResponse> observer) {
        long start = System.nanoTime();
        read(
                observer,
                request.getCollectionName(),
                reads -> reads.scroll(request).toBuilder()
                        .setTime(Answers.secondsSince(start))
                        .build());
    }

    @Override
    public void count(CountPoints request, StreamObserver<CountResponse> observer) {
        long start = System.nanoTime();
        read(
                observer,
                request.getCollectionName(),
                reads -> CountResponse.newBuilder()
                        .setResult(CountResult.newBuilder().setCount(reads.count(request)))
                        .setTime(Answers.secondsSince(start))
                        .build());
    }

    @Override
    public void query(QueryPoints request, StreamObserver<QueryResponse> observer) {
        long start = System.nanoTime();
        read(
                observer,
                request.getCollectionName(),
                reads -> QueryResponse.newBuilder()
                        .addAllResult(reads.query(request))
                        .setTime(Answers.secondsSince(start))
                        .build());
    }

    @Override
    public void queryBatch(QueryBatchPoints request, StreamObserver<QueryBatchResponse> observer) {
        long start = System.nanoTime();
        read(observer, request.getCollectionName(), reads -> {
            QueryBatchResponse.Builder answer = QueryBatchResponse.newBuilder();
            request.getQueryPointsList()
                    .forEach(query -> answer.addResult(BatchResult.newBuilder().addAllResult(reads.query(query))));
            return answer.setTime(Answers.secondsSince(start)).build();
        });
    }

    @Override
    public void facet(FacetCounts request, StreamObserver<FacetResponse> observer) {
        long start = System.nanoTime();
        read(
                observer,
                request.getCollectionName(),
                reads -> FacetResponse.newBuilder()
                        .addAllHits(reads.facet(request))
                        .setTime(Answers.secondsSince(start))
                        .build());
    }
}
