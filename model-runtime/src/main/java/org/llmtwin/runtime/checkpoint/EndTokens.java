package org.llmtwin.runtime.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.llmtwin.runtime.format.JsonFile;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tokens that end a text by the files of a folder. Some models name in generation_config.json more of them than in config.json: what
 * ends a turn of a conversation beside what ends a document.
 */
final class EndTokens {
    private static final String FIELD = "eos_token_id";

    private EndTokens() {}

    /** The folder's config.json, with the end tokens of both files, its own first. */
    static JsonFile config(Path folder) {
        JsonFile config = JsonFile.read(folder.resolve("config.json"));
        Path generation = folder.resolve("generation_config.json");
        if (!Files.isRegularFile(generation)) {
            return config;
        }
        List<Integer> more = JsonFile.read(generation).integers(FIELD);
        ObjectNode root = (ObjectNode) config.root().deepCopy();
        ArrayNode all = root.putArray(FIELD);
        Stream.concat(config.integers(FIELD).stream(), more.stream()).distinct().forEach(all::add);
        return new JsonFile(config.path(), root);
    }
}
