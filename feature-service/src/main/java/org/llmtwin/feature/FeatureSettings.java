package org.llmtwin.feature;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How features are made.
 *
 * @param pipeline version of cleaner and chunker; another one makes another snapshot
 * @param targetTokens tokens of a chunk, where its text allows it
 * @param embeddingThreads processor threads that embedding may use
 * @param articleTokens the longest text that is learned whole, as words times 1.4
 * @param testShare share of the documents that is held out
 */
@Validated
@ConfigurationProperties("twin.features")
public record FeatureSettings(
        String pipeline,
        @Min(20) @Max(400) int targetTokens,
        @Min(1) @Max(64) int embeddingThreads,
        @Min(0) int articleTokens,
        @DecimalMin("0.05") @DecimalMax("0.5") double testShare) {}
