package org.llmtwin.runtime.sampling;

import java.util.Map;

/**
 * How the next token is chosen, in the order of Hugging Face Transformers: bias, penalties, temperature, top-k, top-p, min-p.
 *
 * @param temperature divides the logits; 0 takes the best token always
 * @param topK how many tokens stay, 0 for all
 * @param topP tokens stay until their probabilities reach this sum; the one that crosses it stays; 1 for all
 * @param minP tokens stay whose probability is at least this part of the largest one, 0 for all
 * @param penalties what tokens that occurred lose
 * @param logitBias added to the logits of these token ids
 * @param seed the same seed gives the same text
 */
public record SamplingSettings(
        double temperature,
        int topK,
        double topP,
        double minP,
        Penalties penalties,
        Map<Integer, Double> logitBias,
        long seed) {
    public SamplingSettings {
        require(temperature >= 0 && temperature <= 100, "temperature", temperature, "from 0 to 100");
        require(topK >= 0, "topK", topK, "0 or more");
        require(topP > 0 && topP <= 1, "topP", topP, "above 0 and at most 1");
        require(minP >= 0 && minP <= 1, "minP", minP, "from 0 to 1");
        logitBias = Map.copyOf(logitBias);
        logitBias.forEach((id, bias) -> {
            require(id >= 0, "logitBias' token id", id, "0 or more");
            require(Math.abs(bias) <= 100, "logitBias of token " + id, bias, "from -100 to 100");
        });
    }

    public SamplingSettings(
            double temperature, int topK, double topP, double minP, double repetitionPenalty, long seed) {
        this(temperature, topK, topP, minP, Penalties.repetition(repetitionPenalty), Map.of(), seed);
    }

    /** The best token at each step, nothing random. */
    public static SamplingSettings greedy() {
        return new SamplingSettings(0, 0, 1, 0, 1, 0);
    }

    public SamplingSettings withSeed(long newSeed) {
        return new SamplingSettings(temperature, topK, topP, minP, penalties, logitBias, newSeed);
    }

    static void require(boolean condition, String field, Number value, String rule) {
        if (!condition) {
            throw new IllegalArgumentException(field + " is " + value + ", must be " + rule);
        }
    }
}
