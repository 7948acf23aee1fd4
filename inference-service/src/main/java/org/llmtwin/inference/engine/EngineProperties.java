package org.llmtwin.inference.engine;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.llmtwin.runtime.generate.GeneratorSettings;
import org.llmtwin.runtime.precision.Precision;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How the embedded engine works.
 *
 * @param engine name of the engine
 * @param baseModel {@code default}, {@code hf:owner/name[/file.gguf][@revision]}, or a checkpoint's file or folder
 * @param modelsFolder where fetched models lie; empty: {@code models} under the twin's home
 * @param threads threads of the engine; 0: one for each processor
 * @param window tokens of prompt and answer together
 * @param batch texts that are written in the same steps at most
 * @param cacheLimit memory that the key-value cache of these texts may take
 * @param adapters twins' adapters that are kept in memory beside the one base model
 * @param waiting requests that may wait beside those that are written
 * @param precision how the weights are held; {@code auto}: a short measurement at start chooses
 * @param guesses tokens guessed from the passages while a post is written alone; 0 for none. The text stays the same
 * @param sampling how tokens are chosen
 */
@Validated
@ConfigurationProperties("twin.inference")
public record EngineProperties(
        @NotBlank String engine,
        @NotBlank String baseModel,
        String modelsFolder,
        @Min(0) int threads,
        @Min(256) int window,
        @Min(1) int batch,
        @NotNull DataSize cacheLimit,
        @Min(1) int adapters,
        @Min(0) int waiting,
        @NotNull Precision precision,
        @Min(0) int guesses,
        @Valid Sampling sampling) {
    GeneratorSettings generator() {
        return new GeneratorSettings(window, batch, threads, precision, waiting, cacheLimit.toBytes(), guesses);
    }

    /** Settings as they belong to a model's recipe: training evaluates with the same ones. */
    public record Sampling(
            @DecimalMin("0") @DecimalMax("2") double temperature,
            @DecimalMin("0.01") @DecimalMax("1") double topP,
            @DecimalMin("1") @DecimalMax("2") double repetitionPenalty) {}
}
