package org.llmtwin.runtime.request;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.sampling.SamplingSettings;
import org.llmtwin.runtime.schema.JsonSchema;

/**
 * What to continue, and when to end.
 *
 * @param promptIds token ids of the prompt, at least one
 * @param maxNewTokens tokens to write at most
 * @param sampling how tokens are chosen
 * @param stop the text ends before the first of these strings; none of their parts is ever sent
 * @param schema of the JSON that the text becomes, unless its limit cuts it; null for any text
 */
public record GenerationRequest(
        int[] promptIds,
        int maxNewTokens,
        SamplingSettings sampling,
        List<String> stop,
        @Nullable JsonSchema schema) {
    public GenerationRequest {
        promptIds = promptIds.clone();
        stop = List.copyOf(stop);
        if (promptIds.length == 0) {
            throw new IllegalArgumentException("promptIds is empty, must hold at least one token");
        }
        if (maxNewTokens < 1) {
            throw new IllegalArgumentException("maxNewTokens is " + maxNewTokens + ", must be at least 1");
        }
        if (stop.contains("")) {
            throw new IllegalArgumentException("stop holds an empty string, must hold text");
        }
    }

    public GenerationRequest(int[] promptIds, int maxNewTokens, SamplingSettings sampling, List<String> stop) {
        this(promptIds, maxNewTokens, sampling, stop, null);
    }

    @Override
    public int[] promptIds() {
        return promptIds.clone();
    }
}
