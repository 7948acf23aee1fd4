package org.llmtwin.stack.qdrant.query;

import com.google.common.primitives.Floats;
import com.google.common.primitives.Ints;
import io.qdrant.client.grpc.Points.DenseVector;
import io.qdrant.client.grpc.Points.NamedVectorsOutput;
import io.qdrant.client.grpc.Points.SparseIndices;
import io.qdrant.client.grpc.Points.SparseVector;
import io.qdrant.client.grpc.Points.VectorOutput;
import io.qdrant.client.grpc.Points.VectorsOutput;
import java.util.List;
import java.util.function.Predicate;
import org.llmtwin.stack.qdrant.model.PointVectors;
import org.llmtwin.stack.qdrant.model.SparseValues;

/** A point's vectors as a server sends them: in the current fields, and in the deprecated ones for older clients. */
final class VectorOutputs {
    private VectorOutputs() {}

    static VectorsOutput of(PointVectors vectors, Predicate<String> wanted) {
        NamedVectorsOutput.Builder named = NamedVectorsOutput.newBuilder();
        vectors.dense().forEach((name, values) -> put(named, wanted, name, dense(values)));
        vectors.sparse().forEach((name, values) -> put(named, wanted, name, sparse(values)));
        VectorOutput unnamed = named.getVectorsMap().get("");
        return unnamed != null && named.getVectorsCount() == 1
                ? VectorsOutput.newBuilder().setVector(unnamed).build()
                : VectorsOutput.newBuilder().setVectors(named).build();
    }

    private static void put(
            NamedVectorsOutput.Builder named, Predicate<String> wanted, String name, VectorOutput output) {
        if (wanted.test(name)) {
            named.putVectors(name, output);
        }
    }

    @SuppressWarnings("deprecation")
    private static VectorOutput dense(float[] values) {
        List<Float> data = Floats.asList(values);
        return VectorOutput.newBuilder()
                .addAllData(data)
                .setDense(DenseVector.newBuilder().addAllData(data))
                .build();
    }

    @SuppressWarnings("deprecation")
    private static VectorOutput sparse(SparseValues vector) {
        List<Integer> indices = Ints.asList(vector.indices());
        List<Float> values = Floats.asList(vector.values());
        return VectorOutput.newBuilder()
                .addAllData(values)
                .setIndices(SparseIndices.newBuilder().addAllData(indices))
                .setSparse(SparseVector.newBuilder().addAllIndices(indices).addAllValues(values))
                .build();
    }
}
