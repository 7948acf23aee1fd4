package org.llmtwin.training.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.llmtwin.domain.model.IllegalStageMoveException;
import org.llmtwin.domain.model.ModelVersion;
import org.llmtwin.domain.model.ModelVersions;
import org.llmtwin.domain.model.Stage;
import org.llmtwin.domain.model.StageMove;
import org.llmtwin.domain.twin.TwinId;

/** The model registry in memory; it does not roll back. */
public final class MemoryModels implements ModelVersions {
    private final List<ModelVersion> versions = new ArrayList<>();

    @Override
    public ModelVersion register(ModelVersion version) {
        return versions.stream()
                .filter(known -> known.run().equals(version.run()))
                .findFirst()
                .orElseGet(() -> {
                    ModelVersion numbered = with(version, version.stage(), version.moves(), versions.size() + 1);
                    versions.add(numbered);
                    return numbered;
                });
    }

    @Override
    public Optional<ModelVersion> find(UUID id) {
        return versions.stream().filter(version -> version.id().equals(id)).findFirst();
    }

    @Override
    public List<ModelVersion> all(TwinId twin) {
        return versions.reversed();
    }

    @Override
    public Optional<ModelVersion> production(TwinId twin) {
        return versions.stream()
                .filter(version -> version.stage() == Stage.PRODUCTION)
                .findFirst();
    }

    @Override
    public ModelVersion move(UUID id, StageMove move) {
        ModelVersion version = find(id).orElseThrow();
        if (!version.stage().mayBecome(move.to())) {
            throw new IllegalStageMoveException(version.stage() + " to " + move.to());
        }
        List<StageMove> moves = new ArrayList<>(version.moves());
        moves.add(move);
        ModelVersion moved = with(version, move.to(), moves, version.number());
        versions.set(versions.indexOf(version), moved);
        return moved;
    }

    @Override
    public ModelVersion rollback(TwinId twin, String by, Instant at, String why) {
        throw new IllegalStageMoveException("there is none to go back to");
    }

    private static ModelVersion with(ModelVersion version, Stage stage, List<StageMove> moves, int number) {
        return new ModelVersion(
                version.id(),
                version.twin(),
                number,
                stage,
                version.base(),
                version.run(),
                version.dataset(),
                version.adapter(),
                version.evaluation(),
                version.gate(),
                version.createdAt(),
                moves);
    }
}
