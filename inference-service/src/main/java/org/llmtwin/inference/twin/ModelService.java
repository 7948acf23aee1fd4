package org.llmtwin.inference.twin;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.model.ModelVersion;
import org.llmtwin.domain.model.ModelVersions;
import org.llmtwin.domain.model.Stage;
import org.llmtwin.domain.model.StageMove;
import org.llmtwin.domain.training.StepMetrics;
import org.llmtwin.domain.training.TrainingRun;
import org.llmtwin.domain.training.TrainingRuns;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.platform.security.Caller;
import org.llmtwin.platform.web.NotFoundException;
import org.springframework.stereotype.Service;

/** A twin's training runs and model versions, and the moves that a person makes in the registry. */
@Service
public class ModelService {
    private static final int SHOWN = 20;

    private final ModelVersions versions;
    private final TrainingRuns runs;
    private final Clock clock;

    ModelService(ModelVersions versions, TrainingRuns runs, Clock clock) {
        this.versions = versions;
        this.runs = runs;
        this.clock = clock;
    }

    /** @return newest first */
    public List<ModelVersion> versions(Twin twin) {
        return versions.all(twin.id());
    }

    /** @return newest first */
    public List<TrainingRun> runs(Twin twin) {
        return runs.newest(twin.id(), SHOWN);
    }

    /** @throws NotFoundException if the twin has no such run */
    public List<StepMetrics> metrics(Twin twin, UUID run) {
        TrainingRun found = runs.find(run)
                .filter(candidate -> candidate.twin().equals(twin.id()))
                .orElseThrow(() -> new NotFoundException("There is no training run \"" + run + "\""));
        return runs.metrics(found.id());
    }

    /** Puts a version into PRODUCTION. */
    public ModelVersion approve(Twin twin, UUID id, @Nullable String why, Caller caller) {
        return move(twin, id, Stage.PRODUCTION, why == null || why.isBlank() ? "approved" : why, caller);
    }

    public ModelVersion reject(Twin twin, UUID id, @Nullable String why, Caller caller) {
        return move(twin, id, Stage.REJECTED, why == null || why.isBlank() ? "rejected" : why, caller);
    }

    /** Puts the version before the present one back. */
    public ModelVersion rollback(Twin twin, @Nullable String why, Caller caller) {
        String reason = why == null || why.isBlank() ? "rolled back" : why;
        return versions.rollback(twin.id(), caller.subject(), clock.instant(), reason);
    }

    private ModelVersion move(Twin twin, UUID id, Stage to, String why, Caller caller) {
        ModelVersion version = versions.find(id)
                .filter(candidate -> candidate.twin().equals(twin.id()))
                .orElseThrow(() -> new NotFoundException("There is no model version \"" + id + "\""));
        return versions.move(version.id(), new StageMove(to, caller.subject(), clock.instant(), why));
    }
}
