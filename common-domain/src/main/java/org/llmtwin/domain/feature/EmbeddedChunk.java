package org.llmtwin.domain.feature;

/**
 * A chunk with its vectors.
 *
 * @param dense of the feature version's dimension, length 1
 * @param sparse term weights without the inverse document frequency, which the store brings in
 */
public record EmbeddedChunk(Chunk chunk, float[] dense, SparseVector sparse) {}
