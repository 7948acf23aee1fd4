package org.llmtwin.crawler.store;

import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.collection.Outcome;

/**
 * What became of a text.
 *
 * @param reason why it was left out, or is kept and not learned from; null otherwise
 */
public record Stored(Outcome outcome, @Nullable String reason) {}
