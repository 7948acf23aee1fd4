package org.llmtwin.stylometry.guard;

/**
 * The share of a text's spans of four words that it has had before.
 *
 * @param mean over the texts, 0 to 1
 * @param max of the worst text, 0 to 1
 */
public record Repetition(double mean, double max) {}
