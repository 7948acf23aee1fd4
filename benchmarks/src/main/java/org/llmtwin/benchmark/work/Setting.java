package org.llmtwin.benchmark.work;

import java.nio.file.Path;
import java.util.List;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.generate.GeneratorSettings;
import org.llmtwin.runtime.generate.TextGenerator;
import org.llmtwin.runtime.precision.Precision;

/**
 * What a task runs with.
 *
 * @param model a GGUF file or a Hugging Face folder
 * @param precision how the generator holds the weights
 * @param guesses tokens that are guessed at a time from what stands in the text already
 */
public record Setting(Path model, int threads, Precision precision, int guesses) {
    List<Integer> endTokens() {
        try (Checkpoint checkpoint = Checkpoint.open(model)) {
            return checkpoint.config().eosTokenIds();
        }
    }

    TextGenerator generator(int maxLength, int batch) {
        try (Checkpoint checkpoint = Checkpoint.open(model)) {
            GeneratorSettings settings = new GeneratorSettings(maxLength, batch, threads)
                    .withPrecision(precision)
                    .withGuesses(guesses);
            return TextGenerator.open(checkpoint, null, settings);
        }
    }
}
