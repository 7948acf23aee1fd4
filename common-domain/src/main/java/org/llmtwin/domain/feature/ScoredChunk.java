package org.llmtwin.domain.feature;

/**
 * A chunk that was found.
 *
 * @param score higher is nearer; comparable only within one search
 */
public record ScoredChunk(Chunk chunk, double score) {}
