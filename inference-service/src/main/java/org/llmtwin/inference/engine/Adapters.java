package org.llmtwin.inference.engine;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.llmtwin.domain.artifact.Artifacts;
import org.llmtwin.domain.model.ModelVersion;
import org.llmtwin.runtime.decode.LoadedAdapter;

/** The adapters in memory beside the one base model: those that were used last, a limited number. Safe for several threads. */
final class Adapters implements AutoCloseable {
    private final BaseModel base;
    private final Artifacts artifacts;
    private final int limit;
    private final Map<UUID, LoadedAdapter> byVersion = new LinkedHashMap<>(16, 0.75f, true);

    Adapters(BaseModel base, Artifacts artifacts, int limit) {
        this.base = base;
        this.artifacts = artifacts;
        this.limit = limit;
    }

    /**
     * A version's adapter, to be released by the caller. It is loaded unless it is in memory; the one unused for longest goes to make
     * room, but not before the texts that are written with it have ended.
     */
    synchronized LoadedAdapter borrow(ModelVersion version) {
        LoadedAdapter adapter = byVersion.get(version.id());
        if (adapter == null) {
            makeRoom();
            adapter = base.load(folder(version));
            byVersion.put(version.id(), adapter);
        }
        adapter.use();
        return adapter;
    }

    private Path folder(ModelVersion version) {
        return artifacts
                .fetch(version.adapter())
                .orElseThrow(() -> new IllegalStateException("adapter " + version.adapter() + " of model version "
                        + version.id() + " is not in the artifact store"));
    }

    private void makeRoom() {
        Iterator<LoadedAdapter> eldestFirst = byVersion.values().iterator();
        while (byVersion.size() >= limit) {
            eldestFirst.next().close();
            eldestFirst.remove();
        }
    }

    synchronized int inMemory() {
        return byVersion.size();
    }

    @Override
    public synchronized void close() {
        byVersion.values().forEach(LoadedAdapter::close);
        byVersion.clear();
    }
}
