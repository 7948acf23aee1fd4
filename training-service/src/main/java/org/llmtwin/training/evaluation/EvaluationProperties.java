package org.llmtwin.training.evaluation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Locale;
import org.llmtwin.runtime.sampling.SamplingSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What is written and measured for an evaluation.
 *
 * @param texts of the twin, of each rival, and of the base for its own profile; 12 tell something, 24 more
 * @param maxNewTokens tokens of a text at most
 * @param batch texts that are written at once
 * @param window tokens of prompt and text together
 * @param perplexityExamples held-out examples whose perplexity is measured
 * @param bootstraps bundles drawn for an interval
 * @param samples texts that are kept to be read
 * @param sampling how tokens are chosen: the same for everybody, and the same as in serving
 * @param seed of sampling and bootstrap
 */
@Validated
@ConfigurationProperties("twin.training.evaluation")
public record EvaluationProperties(
        @Min(1) int texts,
        @Min(1) int maxNewTokens,
        @Min(1) int batch,
        @Min(256) int window,
        @Min(1) int perplexityExamples,
        @Min(20) int bootstraps,
        @Min(0) int samples,
        @NotNull @Valid Sampling sampling,
        long seed) {

    /** Settings as they belong to a model's recipe. */
    public record Sampling(
            @DecimalMin("0") @DecimalMax("2") double temperature,
            @DecimalMin("0.01") @DecimalMax("1") double topP,
            @DecimalMin("1") @DecimalMax("2") double repetitionPenalty) {}

    /** Text {@code index} of everybody is sampled from the same seed. */
    SamplingSettings sampling(int index) {
        return new SamplingSettings(
                sampling.temperature, 0, sampling.topP, 0, sampling.repetitionPenalty, seed + index);
    }

    String samplingLine() {
        return String.format(
                Locale.ENGLISH,
                "temperature %s, top-p %s, repetition penalty %s, at most %d tokens, %d texts each",
                sampling.temperature,
                sampling.topP,
                sampling.repetitionPenalty,
                maxNewTokens,
                texts);
    }
}
