package org.llmtwin.runtime.request;

import java.util.List;
import org.llmtwin.runtime.sampling.SamplingSettings;

/**
 * What to continue, and when to end.
 *
 * @param promptIds token ids of the prompt, at least one
 * @param maxNewTokens tokens to write at most
 * @param sampling how tokens are chosen
 * @param stop the text ends before the first of these strings; none of their parts is ever sent
 */
public record GenerationRequest(int[] promptIds, int maxNewTokens, SamplingSettings sampling, List<String> stop) {
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

    @Override
    public int[] promptIds() {
        return promptIds.clone();
    }
}
