package org.llmtwin.runtime.family;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.llmtwin.runtime.format.CheckpointException;
import org.llmtwin.runtime.format.GgufFile;
import org.llmtwin.runtime.format.JsonFile;
import org.llmtwin.runtime.model.Family;
import org.llmtwin.runtime.model.ModelConfig;

/** All known families. */
public final class Families {
    private static final List<Family> KNOWN = List.of(new Gpt2(), new Llama(), new Mistral(), new Qwen2(), new Qwen3());

    private Families() {}

    /**
     * Reads config.json by the rules of the family it names.
     *
     * @param hasHead whether the checkpoint holds a head of its own
     * @throws CheckpointException when the family is not known, or a value is missing or impossible
     */
    public static ModelConfig config(JsonFile json, String publicId, boolean hasHead) {
        Family family = named(json.string("model_type", "(none)"), json.path());
        try {
            return family.config(json, publicId, hasHead);
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(json.path(), e);
        }
    }

    /** Reads a GGUF file's metadata by the rules of the family it names. */
    public static ModelConfig config(GgufFile gguf, String publicId) {
        Path path = gguf.file().path();
        Family family = named(gguf.string("general.architecture"), path);
        try {
            return family.config(gguf, publicId);
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(path, e);
        }
    }

    private static Family named(String name, Path file) {
        return KNOWN.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow(() -> {
            String known = KNOWN.stream().map(Family::name).collect(Collectors.joining(", "));
            return new CheckpointException(file, "architecture " + name + " is not known; known are " + known);
        });
    }
}
