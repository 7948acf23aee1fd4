package org.llmtwin.training.model;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.model.ModelVersion;
import org.llmtwin.domain.model.ModelVersions;
import org.llmtwin.domain.model.Stage;
import org.llmtwin.domain.model.StageMove;
import org.springframework.stereotype.Service;

/** A person's moves in the model registry. What is done already stays as it is. */
@Service
public class ModelMoves {
    private final ModelVersions models;
    private final Clock clock;

    ModelMoves(ModelVersions models, Clock clock) {
        this.models = models;
        this.clock = clock;
    }

    /** Puts a version into production, whatever the gate said. */
    public ModelVersion approve(ModelVersion version, String by, @Nullable String why) {
        return move(version, Stage.PRODUCTION, by, given(why, "approved"));
    }

    public ModelVersion reject(ModelVersion version, String by, @Nullable String why) {
        return move(version, Stage.REJECTED, by, given(why, "rejected"));
    }

    /** Puts the version that was in production before the present one back; the given version names the twin. */
    public ModelVersion rollback(ModelVersion version, String by, @Nullable String why) {
        return models.rollback(version.twin(), by, clock.instant(), given(why, "rolled back"));
    }

    private ModelVersion move(ModelVersion version, Stage to, String by, String why) {
        return version.stage() == to ? version : models.move(version.id(), new StageMove(to, by, clock.instant(), why));
    }

    private static String given(@Nullable String why, String otherwise) {
        return why == null || why.isBlank() ? otherwise : why;
    }
}
