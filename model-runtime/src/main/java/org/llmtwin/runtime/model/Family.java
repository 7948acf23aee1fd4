package org.llmtwin.runtime.model;

import java.util.Map;
import org.llmtwin.runtime.format.CheckpointException;
import org.llmtwin.runtime.format.GgufFile;
import org.llmtwin.runtime.format.JsonFile;

/** A family of models: how its files state the sizes, how its weights are named, and what its layers consist of. */
public interface Family {
    /** {@code model_type} of config.json and {@code general.architecture} of a GGUF file. */
    String name();

    /**
     * Reads config.json, with the keys of checkpoints on the hub and those that Transformers 5 writes.
     *
     * @param hasHead whether the checkpoint holds a head of its own
     * @throws CheckpointException when the file states something that the family's layers here do not do
     */
    ModelConfig config(JsonFile json, String publicId, boolean hasHead);

    /** Reads a GGUF file's metadata. */
    ModelConfig config(GgufFile gguf, String publicId);

    /**
     * What config.json says of these sizes: {@link #config(JsonFile, String, boolean)} reads it back. The type of the numbers is
     * not among it.
     *
     * @throws IllegalArgumentException when config.json has no words for something that a GGUF file states
     */
    Map<String, Object> describe(ModelConfig config);

    /** The names of its weights and the parts of its layers. */
    Layout layout();
}
