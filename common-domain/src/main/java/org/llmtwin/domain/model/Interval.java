package org.llmtwin.domain.model;

/**
 * A mean with its bootstrap interval.
 *
 * @param low 5th percentile
 * @param high 95th percentile
 */
public record Interval(double low, double mean, double high) {}
