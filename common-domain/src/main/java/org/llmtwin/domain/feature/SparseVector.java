package org.llmtwin.domain.feature;

/**
 * Weights of a few terms.
 *
 * @param indices term numbers, ascending, each once, none negative
 * @param values weight of each term, as many as indices
 */
public record SparseVector(int[] indices, float[] values) {
    public SparseVector {
        if (indices.length != values.length) {
            throw new IllegalArgumentException("sparse vector has " + indices.length + " indices and " + values.length
                    + " values: there must be as many of each");
        }
        for (int i = 0; i < indices.length; i++) {
            if (indices[i] < 0 || i > 0 && indices[i] <= indices[i - 1]) {
                throw new IllegalArgumentException(
                        "sparse index " + i + " is " + indices[i] + ": indices must ascend from 0 upwards");
            }
        }
    }

    public boolean isEmpty() {
        return indices.length == 0;
    }
}
