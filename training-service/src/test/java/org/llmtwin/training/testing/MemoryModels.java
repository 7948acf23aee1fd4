package org.llmtwin.training.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.llmtwin.domain.model.ModelVersion;
import org.llmtwin.domain.model.ModelVersions;
import org.llmtwin.domain.model.Stage;
import org.llmtwin.domain.model.StageMove;
import org.llmtwin.domain.model.TwinStages;
import org.llmtwin.domain.twin.TwinId;

/** The model registry in memory. */
public final class MemoryModels implements ModelVersions {
    private final List<ModelVersion> versions = new ArrayList<>();
    private final Map<TwinId, TwinStages> stages = new HashMap<>();

    @Override
    public synchronized ModelVersion register(ModelVersion version) {
        Optional<ModelVersion> ofRun = versions.stream()
                .filter(known -> known.run().equals(version.run()))
                .findFirst();
        if (ofRun.isEmpty()) {
            versions.add(TwinStages.registered(version, all(version.twin()).size()));
        }
        return moved(ofRun.orElseGet(versions::getLast));
    }

    @Override
    public synchronized Optional<ModelVersion> find(UUID id) {
        return versions.stream()
                .filter(version -> version.id().equals(id))
                .findFirst()
                .map(this::moved);
    }

    @Override
    public synchronized List<ModelVersion> all(TwinId twin) {
        return versions.reversed().stream()
                .filter(version -> version.twin().equals(twin))
                .map(this::moved)
                .toList();
    }

    @Override
    public synchronized Optional<ModelVersion> production(TwinId twin) {
        return stagesOf(twin).production().flatMap(this::find);
    }

    @Override
    public synchronized ModelVersion move(UUID id, StageMove move) {
        ModelVersion version = find(id).orElseThrow(() -> new NoSuchElementException("no model version " + id));
        stages.put(version.twin(), stagesOf(version.twin()).move(version, move));
        return moved(version);
    }

    @Override
    public synchronized ModelVersion rollback(TwinId twin, String by, Instant at, String why) {
        stages.put(twin, stagesOf(twin).rollback(new StageMove(Stage.PRODUCTION, by, at, why)));
        return production(twin).orElseThrow();
    }

    private ModelVersion moved(ModelVersion version) {
        return stagesOf(version.twin()).of(version);
    }

    private TwinStages stagesOf(TwinId twin) {
        return stages.getOrDefault(twin, TwinStages.none(twin));
    }
}
