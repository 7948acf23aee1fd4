package org.llmtwin.training.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A wish for a training run.
 *
 * @param dataset null: the twin's newest
 * @param settings what differs from the configured recipe, by the recipe's names
 */
record RunRequest(
        @Nullable String twin,
        @Nullable String dataset,
        @Nullable Map<String, JsonNode> settings) {}
