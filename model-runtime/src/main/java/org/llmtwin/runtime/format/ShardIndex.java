package org.llmtwin.runtime.format;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A {@code model.safetensors.index.json}: which file of the same folder holds which tensor.
 *
 * @param fileOf the file's name by the tensor's; names hold no folder
 */
public record ShardIndex(Map<String, String> fileOf) {
    private static final Pattern FILE = Pattern.compile("[\\w-][\\w.-]{0,200}\\.safetensors");

    /** @throws CheckpointException when it is damaged, or names what is no file beside it */
    public static ShardIndex read(Path path) {
        Map<String, String> files = new LinkedHashMap<>();
        JsonNode map = JsonFile.read(path).root().path("weight_map");
        if (!map.isObject() || map.isEmpty()) {
            throw new CheckpointException(path, "has no weight_map");
        }
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            String file = entry.getValue().isString() ? entry.getValue().asString() : "";
            if (!FILE.matcher(file).matches()) {
                throw new CheckpointException(
                        path, "tensor " + entry.getKey() + " lies in " + entry.getValue() + ", which is no file name");
            }
            files.put(entry.getKey(), file);
        }
        return new ShardIndex(files);
    }

    /** The files' names, each once. */
    public SortedSet<String> files() {
        return new TreeSet<>(fileOf.values());
    }
}
