package org.llmtwin.runtime.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.format.CheckpointException;
import org.llmtwin.runtime.format.ShardIndex;

/** Finds a model that lies whole in the cache, whichever tool fetched it. */
final class CachedModel {
    private static final List<String> READ_ALWAYS = List.of("config.json", "tokenizer.json");

    private CachedModel() {}

    /** A folder with safetensors, or a GGUF file; null where something is missing. */
    static @Nullable Path find(HubCache cache, HubReference reference) throws IOException {
        String commit = cache.commit(reference);
        if (commit == null) {
            return null;
        }
        Path snapshot = cache.snapshot(commit);
        if (reference.file() != null) {
            return cache.has(commit, reference.file()) ? snapshot.resolve(reference.file()) : null;
        }
        if (cache.has(commit, NeededFiles.INDEX) || cache.has(commit, NeededFiles.SINGLE)) {
            return hasTexts(cache, commit) && hasWeights(cache, commit) ? snapshot : null;
        }
        boolean ggufOnly = cache.lacks(commit, NeededFiles.INDEX) && cache.lacks(commit, NeededFiles.SINGLE);
        return ggufOnly && Files.isDirectory(snapshot) ? onlyGguf(snapshot) : null;
    }

    private static boolean hasTexts(HubCache cache, String commit) {
        return READ_ALWAYS.stream().allMatch(file -> cache.has(commit, file) || cache.lacks(commit, file));
    }

    private static boolean hasWeights(HubCache cache, String commit) {
        if (!cache.has(commit, NeededFiles.INDEX)) {
            return true;
        }
        try {
            ShardIndex index = ShardIndex.read(cache.snapshot(commit).resolve(NeededFiles.INDEX));
            return index.files().stream().allMatch(shard -> cache.has(commit, shard));
        } catch (CheckpointException e) {
            return false;
        }
    }

    private static @Nullable Path onlyGguf(Path snapshot) throws IOException {
        try (Stream<Path> files = Files.walk(snapshot)) {
            List<Path> ggufs =
                    files.filter(file -> file.toString().endsWith(".gguf")).toList();
            return ggufs.size() == 1 && Files.isRegularFile(ggufs.getFirst()) ? ggufs.getFirst() : null;
        }
    }
}
