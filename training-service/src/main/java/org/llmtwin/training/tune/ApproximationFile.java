package org.llmtwin.training.tune;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.llmtwin.domain.training.Approximation;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code approximation.json} in an adapter's folder: it belongs to the adapter, wherever that goes. */
final class ApproximationFile {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String NAME = "approximation.json";

    private ApproximationFile() {}

    static void write(Path adapter, Approximation approximation) {
        try {
            Files.writeString(adapter.resolve(NAME), JSON.writeValueAsString(approximation) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + adapter, e);
        }
    }

    /** Empty for an adapter that was itself what learned. */
    static Optional<Approximation> read(Path adapter) {
        Path file = adapter.resolve(NAME);
        try {
            return Files.exists(file)
                    ? Optional.of(JSON.readValue(Files.readString(file), Approximation.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
