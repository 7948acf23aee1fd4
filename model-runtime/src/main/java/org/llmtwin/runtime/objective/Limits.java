package org.llmtwin.runtime.objective;

/**
 * How much is computed at once.
 *
 * @param microBatchTokens tokens of a micro-batch at most, unless a single item has more
 * @param maxLength tokens of an example; longer ones lose their end
 */
public record Limits(int microBatchTokens, int maxLength) {}
