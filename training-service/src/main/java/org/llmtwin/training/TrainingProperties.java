package org.llmtwin.training;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.llmtwin.runtime.precision.Precision;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How the service works.
 *
 * @param baseModel {@code default}, {@code hf:owner/name[/file.gguf][@revision]}, or a checkpoint's file or folder
 * @param modelsFolder where fetched models lie; empty: {@code models} under the twin's home
 * @param threads threads of the engine; 0: one for each processor
 * @param precision how the weights are held while a model writes; {@code auto}: a short measurement chooses
 * @param device where a model is trained: cpu, cuda, cuda:NUMBER, or {@code auto}: the first GPU that PyTorch can use, else the processor
 * @param dtype numbers of the products of a training: float32, bfloat16, or {@code auto}: bfloat16 on a GPU, else float32
 * @param memoryLimit memory that a training may take; 0B: what the machine has left when it begins, on a GPU no limit but its own
 * @param continuous whether a new dataset version starts a run by itself
 * @param promote who moves a version that passed the gate into production
 */
@Validated
@ConfigurationProperties("twin.training")
public record TrainingProperties(
        @NotBlank String baseModel,
        @NotNull String modelsFolder,
        @Min(0) int threads,
        @NotNull Precision precision,

        @NotNull @Pattern(regexp = "auto|cpu|cuda(:\\d{1,3})?")
        String device,

        @NotNull @Pattern(regexp = "auto|float32|bfloat16") String dtype,
        @NotNull DataSize memoryLimit,
        boolean continuous,
        @NotNull Promotion promote) {

    /** Who puts a version that passed the gate into production. */
    public enum Promotion {
        /** The gate. */
        AUTOMATIC,
        /** A person; the gate only accepts it. */
        MANUAL
    }
}
