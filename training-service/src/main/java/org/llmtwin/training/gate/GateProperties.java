package org.llmtwin.training.gate;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What a candidate must reach. The values come from few experiments.
 *
 * @param margin how far the twin's lower bound must lie above the rivals' upper bounds on the scale from floor to ceiling
 * @param copied share of 8-word spans that may stand in the training documents
 * @param repetition mean share of repeated 4-grams that a text may have
 * @param worstRepetition the same share in the worst text
 * @param approximation nats per token by which an adapter may do worse on held-out examples than the weights it stands for
 */
@Validated
@ConfigurationProperties("twin.training.gate")
public record GateProperties(
        @DecimalMin("-10") @DecimalMax("10") double margin,
        @DecimalMin("0") @DecimalMax("1") double copied,
        @DecimalMin("0") @DecimalMax("1") double repetition,
        @DecimalMin("0") @DecimalMax("1") double worstRepetition,
        @DecimalMin("0") @DecimalMax("10") double approximation) {}
