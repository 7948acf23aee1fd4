package org.llmtwin.inference.engine;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.llmtwin.domain.artifact.Artifacts;
import org.llmtwin.domain.model.ModelVersion;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.generate.GeneratorSettings;
import org.llmtwin.runtime.generate.TextGenerator;

/** The generators in memory: the ones that were used last, a few at most. For one thread. */
final class Generators implements AutoCloseable {
    private final BaseModel base;
    private final Artifacts artifacts;
    private final GeneratorSettings settings;
    private final int limit;
    private final Map<UUID, TextGenerator> byVersion = new LinkedHashMap<>(16, 0.75f, true);

    Generators(BaseModel base, Artifacts artifacts, GeneratorSettings settings, int limit) {
        this.base = base;
        this.artifacts = artifacts;
        this.settings = settings;
        this.limit = limit;
    }

    /** Loads the version's adapter unless it is in memory; the one unused for longest goes to make room. */
    TextGenerator of(ModelVersion version) {
        TextGenerator known = byVersion.get(version.id());
        if (known != null) {
            return known;
        }
        AdapterWeights adapter = base.adapter(folder(version));
        makeRoom();
        TextGenerator loaded = base.generator(adapter, settings);
        byVersion.put(version.id(), loaded);
        return loaded;
    }

    private Path folder(ModelVersion version) {
        return artifacts
                .fetch(version.adapter())
                .orElseThrow(() -> new IllegalStateException("adapter " + version.adapter() + " of model version "
                        + version.id() + " is not in the artifact store"));
    }

    private void makeRoom() {
        while (byVersion.size() >= limit) {
            Iterator<TextGenerator> eldestFirst = byVersion.values().iterator();
            eldestFirst.next().close();
            eldestFirst.remove();
        }
    }

    @Override
    public void close() {
        byVersion.values().forEach(TextGenerator::close);
        byVersion.clear();
    }
}
