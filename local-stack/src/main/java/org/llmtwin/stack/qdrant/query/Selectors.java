package org.llmtwin.stack.qdrant.query;

import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.VectorsOutput;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import io.qdrant.client.grpc.Points.WithVectorsSelector;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.llmtwin.stack.qdrant.model.Point;

/** What of a point goes into an answer: payload keys and vectors. */
record Selectors(WithPayloadSelector payload, WithVectorsSelector vectors) {

    RetrievedPoint retrieved(Point point) {
        RetrievedPoint.Builder answer =
                RetrievedPoint.newBuilder().setId(point.key().toProto()).putAllPayload(payloadOf(point));
        if (withVectors()) {
            answer.setVectors(vectorsOf(point));
        }
        return answer.build();
    }

    ScoredPoint scored(Hit hit) {
        ScoredPoint.Builder answer = ScoredPoint.newBuilder()
                .setId(hit.point().key().toProto())
                .setScore(hit.score())
                .putAllPayload(payloadOf(hit.point()));
        if (withVectors()) {
            answer.setVectors(vectorsOf(hit.point()));
        }
        return answer.build();
    }

    private Map<String, Value> payloadOf(Point point) {
        return switch (payload.getSelectorOptionsCase()) {
            case INCLUDE ->
                PayloadPaths.only(point.payload().toMap(), payload.getInclude().getFieldsList());
            case EXCLUDE ->
                PayloadPaths.without(
                        point.payload().toMap(), payload.getExclude().getFieldsList());
            case ENABLE -> payload.getEnable() ? point.payload().toMap() : Map.of();
            case SELECTOROPTIONS_NOT_SET -> Map.of();
        };
    }

    private boolean withVectors() {
        return vectors.hasInclude() || vectors.getEnable();
    }

    private VectorsOutput vectorsOf(Point point) {
        List<String> included = vectors.getInclude().getNamesList();
        Predicate<String> wanted = vectors.hasInclude() ? included::contains : name -> true;
        return VectorOutputs.of(point.vectors(), wanted);
    }
}
