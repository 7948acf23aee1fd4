package org.llmtwin.benchmark.work;

import java.nio.file.Path;
import java.util.List;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.decode.Precision;
import org.llmtwin.runtime.generate.GeneratorSettings;
import org.llmtwin.runtime.generate.TextGenerator;

/**
 * What a task runs with.
 *
 * @param model a GGUF file or a Hugging Face folder
 * @param precision how the generator holds the weights
 */
public record Setting(Path model, int threads, Precision precision) {
    List<Integer> endTokens() {
        try (Checkpoint checkpoint = Checkpoint.open(model)) {
            return checkpoint.config().eosTokenIds();
        }
    }

    /** Without guessed tokens: no peer guesses, and greedy texts of random prompts repeat themselves more than people do. */
    TextGenerator generator(int maxLength, int batch) {
        try (Checkpoint checkpoint = Checkpoint.open(model)) {
            GeneratorSettings settings = new GeneratorSettings(maxLength, batch, threads)
                    .withPrecision(precision)
                    .withGuesses(0);
            return TextGenerator.open(checkpoint, null, settings);
        }
    }
}
