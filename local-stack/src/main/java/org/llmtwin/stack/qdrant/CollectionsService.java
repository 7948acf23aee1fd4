package org.llmtwin.stack.qdrant;

import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.Collections.AliasDescription;
import io.qdrant.client.grpc.Collections.ChangeAliases;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.CollectionDescription;
import io.qdrant.client.grpc.Collections.CollectionExists;
import io.qdrant.client.grpc.Collections.CollectionExistsRequest;
import io.qdrant.client.grpc.Collections.CollectionExistsResponse;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CollectionOperationResponse;
import io.qdrant.client.grpc.Collections.CollectionParams;
import io.qdrant.client.grpc.Collections.CollectionStatus;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.DeleteCollection;
import io.qdrant.client.grpc.Collections.GetCollectionInfoRequest;
import io.qdrant.client.grpc.Collections.GetCollectionInfoResponse;
import io.qdrant.client.grpc.Collections.ListAliasesRequest;
import io.qdrant.client.grpc.Collections.ListAliasesResponse;
import io.qdrant.client.grpc.Collections.ListCollectionAliasesRequest;
import io.qdrant.client.grpc.Collections.ListCollectionsRequest;
import io.qdrant.client.grpc.Collections.ListCollectionsResponse;
import io.qdrant.client.grpc.Collections.OptimizerStatus;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import io.qdrant.client.grpc.CollectionsGrpc;
import java.util.function.Predicate;
import org.llmtwin.stack.qdrant.store.Catalog;
import org.llmtwin.stack.qdrant.store.CollectionStore;

/** Qdrant's collections service: collections and aliases. */
final class CollectionsService extends CollectionsGrpc.CollectionsImplBase {
    private final Catalog catalog;

    CollectionsService(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public void create(CreateCollection request, StreamObserver<CollectionOperationResponse> observer) {
        Answers.send(observer, () -> {
            catalog.create(request);
            return done(true);
        });
    }

    @Override
    public void delete(DeleteCollection request, StreamObserver<CollectionOperationResponse> observer) {
        Answers.send(observer, () -> done(catalog.delete(request.getCollectionName())));
    }

    private static CollectionOperationResponse done(boolean result) {
        return CollectionOperationResponse.newBuilder().setResult(result).build();
    }

    @Override
    public void collectionExists(CollectionExistsRequest request, StreamObserver<CollectionExistsResponse> observer) {
        Answers.send(
                observer,
                () -> CollectionExistsResponse.newBuilder()
                        .setResult(CollectionExists.newBuilder().setExists(catalog.exists(request.getCollectionName())))
                        .build());
    }

    @Override
    public void list(ListCollectionsRequest request, StreamObserver<ListCollectionsResponse> observer) {
        Answers.send(observer, () -> {
            ListCollectionsResponse.Builder answer = ListCollectionsResponse.newBuilder();
            catalog.names()
                    .forEach(name -> answer.addCollections(
                            CollectionDescription.newBuilder().setName(name)));
            return answer.build();
        });
    }

    @Override
    public void get(GetCollectionInfoRequest request, StreamObserver<GetCollectionInfoResponse> observer) {
        Answers.send(
                observer,
                () -> GetCollectionInfoResponse.newBuilder()
                        .setResult(info(catalog.collection(request.getCollectionName())))
                        .build());
    }

    private static CollectionInfo info(CollectionStore store) {
        CreateCollection config = store.config();
        CollectionParams.Builder params = CollectionParams.newBuilder().setShardNumber(1);
        if (config.hasVectorsConfig()) {
            params.setVectorsConfig(config.getVectorsConfig());
        }
        if (config.hasSparseVectorsConfig()) {
            params.setSparseVectorsConfig(config.getSparseVectorsConfig());
        }
        CollectionInfo.Builder info = CollectionInfo.newBuilder()
                .setStatus(CollectionStatus.Green)
                .setOptimizerStatus(OptimizerStatus.newBuilder().setOk(true))
                .setSegmentsCount(1)
                .setPointsCount(store.read(view -> view.points().size()))
                .setConfig(CollectionConfig.newBuilder().setParams(params));
        store.indexes()
                .types()
                .forEach((key, type) -> info.putPayloadSchema(
                        key, PayloadSchemaInfo.newBuilder().setDataType(type).build()));
        return info.build();
    }

    @Override
    public void updateAliases(ChangeAliases request, StreamObserver<CollectionOperationResponse> observer) {
        Answers.send(observer, () -> {
            catalog.changeAliases(request.getActionsList());
            return done(true);
        });
    }

    @Override
    public void listAliases(ListAliasesRequest request, StreamObserver<ListAliasesResponse> observer) {
        Answers.send(observer, () -> aliases(collection -> true));
    }

    @Override
    public void listCollectionAliases(
            ListCollectionAliasesRequest request, StreamObserver<ListAliasesResponse> observer) {
        Answers.send(observer, () -> aliases(request.getCollectionName()::equals));
    }

    private ListAliasesResponse aliases(Predicate<String> collections) {
        ListAliasesResponse.Builder answer = ListAliasesResponse.newBuilder();
        catalog.aliases().forEach((alias, collection) -> {
            if (collections.test(collection)) {
                answer.addAliases(
                        AliasDescription.newBuilder().setAliasName(alias).setCollectionName(collection));
            }
        });
        return answer.build();
    }
}
