package org.llmtwin.training.tune;

import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.training.Approximation;
import org.llmtwin.runtime.adapter.AdapterWeights;

/**
 * What a part of a run's training leaves.
 *
 * @param approximation null unless every weight learned
 */
record Learned(AdapterWeights adapter, @Nullable Approximation approximation) {}
