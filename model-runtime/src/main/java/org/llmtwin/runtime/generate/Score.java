package org.llmtwin.runtime.generate;

/**
 * How likely a model finds an answer.
 *
 * @param sumLogProbability natural logarithm of the answer's probability, 0 or below
 * @param tokens how many tokens the answer has
 */
public record Score(double sumLogProbability, int tokens) {
    public Score {
        if (tokens < 1) {
            throw new IllegalArgumentException("tokens is " + tokens + ", must be at least 1");
        }
    }

    /** Exponential of the mean negative log-probability of a token. */
    public double perplexity() {
        return Math.exp(-sumLogProbability / tokens);
    }
}
