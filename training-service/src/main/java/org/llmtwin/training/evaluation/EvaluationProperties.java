package org.llmtwin.training.evaluation;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What is written and measured for an evaluation.
 *
 * @param texts of the twin, of each rival, and of the base for its own profile; 12 tell something, 24 more
 * @param maxNewTokens tokens of a text at most
 * @param window tokens of prompt and text together
 * @param perplexityExamples held-out examples whose perplexity is measured
 * @param bootstraps bundles drawn for an interval
 * @param samples texts that are kept to be read
 * @param seed of sampling and bootstrap; text {@code index} of everybody is sampled from {@code seed + index}
 */
@Validated
@ConfigurationProperties("twin.training.evaluation")
public record EvaluationProperties(
        @Min(1) int texts,
        @Min(1) int maxNewTokens,
        @Min(256) int window,
        @Min(1) int perplexityExamples,
        @Min(20) int bootstraps,
        @Min(0) int samples,
        long seed) {}
