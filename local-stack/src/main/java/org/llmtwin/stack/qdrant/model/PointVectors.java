package org.llmtwin.stack.qdrant.model;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** A point's vectors by name; the unnamed vector has the name "". Cosine vectors are already normalised. */
public record PointVectors(Map<String, float[]> dense, Map<String, SparseValues> sparse) {
    public PointVectors {
        dense = Map.copyOf(dense);
        sparse = Map.copyOf(sparse);
    }

    public boolean has(String name) {
        return dense.containsKey(name) || sparse.containsKey(name);
    }

    public PointVectors with(PointVectors newer) {
        Map<String, float[]> allDense = new HashMap<>(dense);
        Map<String, SparseValues> allSparse = new HashMap<>(sparse);
        allDense.putAll(newer.dense);
        allSparse.putAll(newer.sparse);
        return new PointVectors(allDense, allSparse);
    }

    public PointVectors without(Collection<String> names) {
        Map<String, float[]> restDense = new HashMap<>(dense);
        Map<String, SparseValues> restSparse = new HashMap<>(sparse);
        restDense.keySet().removeAll(names);
        restSparse.keySet().removeAll(names);
        return new PointVectors(restDense, restSparse);
    }
}
