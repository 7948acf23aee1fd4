package org.llmtwin.stack.qdrant.store;

import com.google.protobuf.InvalidProtocolBufferException;
import io.qdrant.client.grpc.Points.DenseVector;
import io.qdrant.client.grpc.Points.NamedVectors;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.SparseVector;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.Vectors;
import java.util.HashMap;
import java.util.Map;
import org.llmtwin.stack.qdrant.model.Payload;
import org.llmtwin.stack.qdrant.model.Point;
import org.llmtwin.stack.qdrant.model.PointKey;
import org.llmtwin.stack.qdrant.model.PointVectors;
import org.llmtwin.stack.qdrant.model.SparseValues;

/** A point on disk: Qdrant's own {@code PointStruct}, all vectors by name. */
final class PointCodec {
    private PointCodec() {}

    static byte[] encode(Point point) {
        NamedVectors.Builder vectors = NamedVectors.newBuilder();
        point.vectors().dense().forEach((name, values) -> vectors.putVectors(name, dense(values)));
        point.vectors().sparse().forEach((name, values) -> vectors.putVectors(name, sparse(values)));
        return PointStruct.newBuilder()
                .setId(point.key().toProto())
                .putAllPayload(point.payload().toMap())
                .setVectors(Vectors.newBuilder().setVectors(vectors))
                .build()
                .toByteArray();
    }

    private static Vector dense(float[] values) {
        DenseVector.Builder dense = DenseVector.newBuilder();
        for (float value : values) {
            dense.addData(value);
        }
        return Vector.newBuilder().setDense(dense).build();
    }

    private static Vector sparse(SparseValues values) {
        SparseVector.Builder sparse = SparseVector.newBuilder();
        for (int i = 0; i < values.indices().length; i++) {
            sparse.addIndices(values.indices()[i]).addValues(values.values()[i]);
        }
        return Vector.newBuilder().setSparse(sparse).build();
    }

    static Point decode(byte[] bytes, int offset, int length) throws InvalidProtocolBufferException {
        PointStruct stored = PointStruct.parser().parseFrom(bytes, offset, length);
        Map<String, float[]> dense = new HashMap<>();
        Map<String, SparseValues> sparse = new HashMap<>();
        stored.getVectors().getVectors().getVectorsMap().forEach((name, vector) -> {
            if (vector.hasSparse()) {
                sparse.put(name, sparse(vector.getSparse()));
            } else {
                dense.put(name, dense(vector.getDense()));
            }
        });
        return new Point(
                PointKey.of(stored.getId()), new PointVectors(dense, sparse), Payload.of(stored.getPayloadMap()));
    }

    private static SparseValues sparse(SparseVector vector) {
        return SparseValues.of(vector.getIndicesList(), vector.getValuesList());
    }

    private static float[] dense(DenseVector vector) {
        float[] values = new float[vector.getDataCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = vector.getData(i);
        }
        return values;
    }
}
