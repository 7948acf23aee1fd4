package org.llmtwin.stack.qdrant.model;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A sparse vector: unsigned 32-bit indices in ascending order, each once, and their values. */
public record SparseValues(int[] indices, float[] values) {

    /** @throws io.grpc.StatusRuntimeException INVALID_ARGUMENT when the lengths differ or an index comes twice */
    public static SparseValues of(List<Integer> indices, List<Float> values) {
        if (indices.size() != values.size()) {
            throw Refusals.wrongInput("sparse vector has " + indices.size() + " indices and " + values.size()
                    + " values, must be the same length");
        }
        int[] order = IntStream.range(0, indices.size())
                .boxed()
                .sorted(Comparator.comparing(indices::get, Integer::compareUnsigned))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] sorted = new int[order.length];
        float[] weights = new float[order.length];
        for (int i = 0; i < order.length; i++) {
            sorted[i] = indices.get(order[i]);
            weights[i] = values.get(order[i]);
            if (i > 0 && sorted[i] == sorted[i - 1]) {
                throw Refusals.wrongInput("sparse vector indices must be unique, index "
                        + Integer.toUnsignedString(sorted[i]) + " is there twice");
            }
        }
        return new SparseValues(sorted, weights);
    }

    /** For each position in {@code query} whose index is here too, calls {@code visitor} with both positions. */
    public void forEachShared(SparseValues query, SharedIndex visitor) {
        int mine = 0;
        int theirs = 0;
        while (mine < indices.length && theirs < query.indices.length) {
            int order = Integer.compareUnsigned(indices[mine], query.indices[theirs]);
            if (order == 0) {
                visitor.accept(mine, theirs);
            }
            mine += order <= 0 ? 1 : 0;
            theirs += order >= 0 ? 1 : 0;
        }
    }

    /** Receives the positions of one index that two sparse vectors share. */
    @FunctionalInterface
    public interface SharedIndex {
        void accept(int position, int queryPosition);
    }
}
