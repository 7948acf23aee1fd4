package org.llmtwin.training;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Locale;
import org.llmtwin.runtime.sampling.SamplingSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How models write in this service: the texts of an evaluation, and the answers that the author's own are preferred to. Tokens are
 * chosen as in serving.
 *
 * @param batch texts that are written at once
 * @param cacheLimit memory that their keys and values may take
 * @param temperature the lower, the likelier the tokens; 0: always the likeliest
 * @param topP share of the probability that is chosen from
 * @param repetitionPenalty what logits of tokens that were there are divided by
 */
@Validated
@ConfigurationProperties("twin.training.writing")
public record WritingProperties(
        @Min(1) int batch,
        @NotNull DataSize cacheLimit,
        @DecimalMin("0") @DecimalMax("2") double temperature,
        @DecimalMin("0.01") @DecimalMax("1") double topP,
        @DecimalMin("1") @DecimalMax("2") double repetitionPenalty) {

    /** For a text of its own seed. */
    public SamplingSettings sampling(long seed) {
        return new SamplingSettings(temperature, 0, topP, 0, repetitionPenalty, seed);
    }

    /** The sampling in words. */
    public String samplingLine() {
        return String.format(
                Locale.ENGLISH,
                "temperature %s, top-p %s, repetition penalty %s",
                temperature,
                topP,
                repetitionPenalty);
    }
}
