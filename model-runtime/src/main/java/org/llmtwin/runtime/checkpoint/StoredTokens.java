package org.llmtwin.runtime.checkpoint;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a checkpoint.
 *
 * @param texts by id, in GPT-2's byte alphabet; null for those that are no part of a text, and where there is none
 * @param added ids of the tokens beside the vocabulary that merges make, special ones among them, by their texts
 */
public record StoredTokens(List<@Nullable String> texts, Map<String, Integer> added) {}
