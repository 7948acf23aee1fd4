package org.llmtwin.runtime.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.format.CheckpointException;
import org.llmtwin.runtime.format.SafetensorsFile;
import org.llmtwin.runtime.format.ShardIndex;
import org.llmtwin.runtime.format.StoredTensor;

/** A folder's safetensors: one file, or several named by an index. */
record Shards(Map<String, SafetensorsFile> homes, Map<Path, SafetensorsFile> files) implements AutoCloseable {
    static Shards open(Path folder) {
        Shards shards = new Shards(new LinkedHashMap<>(), new LinkedHashMap<>());
        try {
            shards.load(folder);
            return shards;
        } catch (RuntimeException e) {
            shards.close();
            throw e;
        }
    }

    private void load(Path folder) {
        Path index = folder.resolve("model.safetensors.index.json");
        if (Files.isRegularFile(index)) {
            ShardIndex.read(index).fileOf().forEach((name, file) -> add(index, name, file(folder.resolve(file))));
            return;
        }
        Path single = folder.resolve("model.safetensors");
        if (!Files.isRegularFile(single)) {
            throw new CheckpointException(folder, "holds neither model.safetensors nor its index");
        }
        SafetensorsFile file = file(single);
        file.tensorNames().forEach(name -> add(single, name, file));
    }

    private SafetensorsFile file(Path path) {
        return files.computeIfAbsent(path, SafetensorsFile::open);
    }

    private void add(Path source, String name, SafetensorsFile file) {
        if (!file.tensorNames().contains(name)) {
            throw new CheckpointException(source, "tensor " + name + " is not in the file it names");
        }
        homes.put(name, file);
    }

    Set<String> names() {
        return Collections.unmodifiableSet(homes.keySet());
    }

    /** Null where no file has it. */
    @Nullable
    StoredTensor tensor(String name) {
        SafetensorsFile home = homes.get(name);
        return home == null ? null : home.tensor(name);
    }

    @Override
    public void close() {
        files.values().forEach(SafetensorsFile::close);
    }
}
