package org.llmtwin.stack.qdrant.model;

import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.Modifier;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.Vectors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which vectors the points of a collection may have; reads vectors and checks them against that. */
public final class VectorSchema {
    private static final int MAX_SIZE = 65536;

    private final Map<String, VectorParams> dense;
    private final Map<String, Boolean> sparseWithIdf = new HashMap<>();

    public VectorSchema(CreateCollection config) {
        VectorsConfig vectors = config.getVectorsConfig();
        this.dense = vectors.hasParams()
                ? Map.of("", vectors.getParams())
                : vectors.getParamsMap().getMapMap();
        dense.forEach(VectorSchema::check);
        config.getSparseVectorsConfig()
                .getMapMap()
                .forEach((name, params) -> sparseWithIdf.put(name, params.getModifier() == Modifier.Idf));
    }

    private static void check(String name, VectorParams params) {
        if (params.getSize() < 1 || params.getSize() > MAX_SIZE) {
            throw Refusals.wrongInput(
                    "vector `" + name + "`: size must be from 1 to " + MAX_SIZE + ", got " + params.getSize());
        }
        Distance distance = params.getDistance();
        if (distance == Distance.UnknownDistance || distance == Distance.UNRECOGNIZED) {
            throw Refusals.wrongInput("vector `" + name + "`: distance is missing or unknown");
        }
    }

    public boolean isSparse(String name) {
        return sparseWithIdf.containsKey(name);
    }

    public boolean usesIdf(String name) {
        return sparseWithIdf.getOrDefault(name, false);
    }

    /** @throws io.grpc.StatusRuntimeException INVALID_ARGUMENT when the collection has no such vector */
    public void requireVector(String name) {
        if (!isSparse(name)) {
            params(name);
        }
    }

    public Distance distance(String name) {
        return params(name).getDistance();
    }

    public Point point(PointStruct point) {
        return new Point(PointKey.of(point.getId()), vectors(point.getVectors()), Payload.of(point.getPayloadMap()));
    }

    public PointVectors vectors(Vectors vectors) {
        Map<String, float[]> denseValues = new HashMap<>();
        Map<String, SparseValues> sparseValues = new HashMap<>();
        Map<String, Vector> named = vectors.hasVector()
                ? Map.of("", vectors.getVector())
                : vectors.getVectors().getVectorsMap();
        named.forEach((name, vector) -> {
            if (vector.hasSparse() || vector.hasIndices()) {
                sparseValues.put(name, sparse(name, vector));
            } else {
                denseValues.put(name, dense(name, denseData(vector)));
            }
        });
        return new PointVectors(denseValues, sparseValues);
    }

    // older clients send plain data and indices, newer ones the dense and sparse messages
    @SuppressWarnings("deprecation")
    private static List<Float> denseData(Vector vector) {
        return vector.hasDense() ? vector.getDense().getDataList() : vector.getDataList();
    }

    @SuppressWarnings("deprecation")
    private SparseValues sparse(String name, Vector vector) {
        return vector.hasSparse()
                ? sparse(
                        name,
                        vector.getSparse().getIndicesList(),
                        vector.getSparse().getValuesList())
                : sparse(name, vector.getIndices().getDataList(), vector.getDataList());
    }

    public SparseValues sparse(String name, List<Integer> indices, List<Float> values) {
        if (!isSparse(name)) {
            throw unknown(name);
        }
        return SparseValues.of(indices, values);
    }

    /** The vector as it is stored and compared: of the right length, and normalised where the distance is cosine. */
    public float[] dense(String name, List<Float> values) {
        VectorParams params = params(name);
        if (values.size() != params.getSize()) {
            throw Refusals.wrongInput(
                    "Vector dimension error: expected dim: " + params.getSize() + ", got " + values.size());
        }
        float[] vector = new float[values.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = values.get(i);
        }
        return params.getDistance() == Distance.Cosine ? normalised(vector) : vector;
    }

    private VectorParams params(String name) {
        VectorParams params = dense.get(name);
        if (params == null) {
            throw unknown(name);
        }
        return params;
    }

    private static RuntimeException unknown(String name) {
        return Refusals.wrongInput("Not existing vector name error: " + name);
    }

    /** As the engine does: a zero vector and one of length 1 within 1e-6 stay as they are. */
    private static float[] normalised(float[] vector) {
        float squares = 0;
        for (float value : vector) {
            squares += value * value;
        }
        if (squares < Math.ulp(1f) || Math.abs(squares - 1) <= 1e-6f) {
            return vector;
        }
        float length = (float) Math.sqrt(squares);
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return vector;
    }
}
