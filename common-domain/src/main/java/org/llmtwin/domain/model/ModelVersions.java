package org.llmtwin.domain.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.llmtwin.domain.twin.TwinId;

/** Port: the model registry. */
public interface ModelVersions {
    /** Registers a CANDIDATE under the twin's next number. One that the same run made is returned in its place. */
    ModelVersion register(ModelVersion version);

    Optional<ModelVersion> find(UUID id);

    /** @return the twin's versions, newest first */
    List<ModelVersion> all(TwinId twin);

    Optional<ModelVersion> production(TwinId twin);

    /**
     * Moves a version to another stage. A move to PRODUCTION retires the version that was there; at no moment are there two.
     *
     * @throws IllegalStageMoveException if the version's stage may not become this one
     * @throws java.util.NoSuchElementException if there is no such version
     */
    ModelVersion move(UUID id, StageMove move);

    /**
     * Puts the version that was in PRODUCTION before the present one back.
     *
     * @throws IllegalStageMoveException if there is none to go back to
     */
    ModelVersion rollback(TwinId twin, String by, Instant at, String why);
}
