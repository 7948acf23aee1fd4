package org.llmtwin.stack.qdrant;

import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.QdrantGrpc;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckReply;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckRequest;

/** Says which server version the answers are those of; clients compare it with their own. */
final class HealthService extends QdrantGrpc.QdrantImplBase {
    private static final String VERSION = "1.18.0";

    @Override
    public void healthCheck(HealthCheckRequest request, StreamObserver<HealthCheckReply> observer) {
        Answers.send(
                observer,
                () -> HealthCheckReply.newBuilder()
                        .setTitle("qdrant - vector search engine")
                        .setVersion(VERSION)
                        .build());
    }
}
