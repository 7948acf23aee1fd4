package org.llmtwin.benchmark.work;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.llmtwin.runtime.generate.TextGenerator;
import org.llmtwin.runtime.request.GenerationRequest;
import org.llmtwin.runtime.sampling.Penalties;
import org.llmtwin.runtime.sampling.SamplingSettings;

/** Greedy texts of a given length: the tokens that would end them are forbidden. */
final class Writing {
    private static final double NEVER = -100;

    private Writing() {}

    static GenerationRequest request(int[] prompt, int newTokens, List<Integer> endTokens) {
        Map<Integer, Double> bias = new HashMap<>();
        endTokens.forEach(token -> bias.put(token, NEVER));
        SamplingSettings greedy = new SamplingSettings(0, 0, 1, 0, Penalties.NONE, bias, 0);
        return new GenerationRequest(prompt, newTokens, greedy, List.of());
    }

    static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    /** @return seconds from the call to the end of the text */
    static double write(TextGenerator generator, GenerationRequest request) {
        return seconds(() -> generator.generate(request, piece -> {}));
    }
}
