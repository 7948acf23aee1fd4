package org.llmtwin.runtime.source;

import java.nio.file.Path;
import org.llmtwin.runtime.checkpoint.Checkpoint;

/**
 * A model on this machine.
 *
 * @param path a GGUF file or a Hugging Face folder
 * @param publicId the name under which others can get the same model, for lineage
 */
public record LocalModel(Path path, String publicId) {
    public Checkpoint open() {
        return Checkpoint.open(path, publicId);
    }
}
