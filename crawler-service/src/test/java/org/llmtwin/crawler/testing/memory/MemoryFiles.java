package org.llmtwin.crawler.testing.memory;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.collection.ImportFiles;

/** Which run has which file; the files are where the test has put them. */
public final class MemoryFiles implements ImportFiles {
    private final Map<UUID, Path> files = new HashMap<>();
    private final Map<UUID, Instant> kept = new HashMap<>();

    private @Nullable Instant brokenOffBefore;

    @Override
    public void put(UUID run, Path file) {
        put(run, file, Instant.EPOCH);
    }

    public void put(UUID run, Path file, Instant since) {
        files.put(run, file);
        kept.put(run, since);
    }

    @Override
    public Optional<Path> find(UUID run) {
        return Optional.ofNullable(files.get(run));
    }

    @Override
    public void remove(UUID run) {
        files.remove(run);
        kept.remove(run);
    }

    @Override
    public Map<UUID, Instant> kept() {
        return Map.copyOf(kept);
    }

    @Override
    public void removeBrokenOff(Instant before) {
        brokenOffBefore = before;
    }

    /** Of which moment the left-overs were last removed; null if never. */
    public @Nullable Instant brokenOffBefore() {
        return brokenOffBefore;
    }
}
