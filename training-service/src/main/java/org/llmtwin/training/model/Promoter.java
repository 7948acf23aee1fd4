package org.llmtwin.training.model;

import java.time.Clock;
import org.llmtwin.domain.model.GateVerdict;
import org.llmtwin.domain.model.ModelVersion;
import org.llmtwin.domain.model.ModelVersions;
import org.llmtwin.domain.model.Stage;
import org.llmtwin.domain.model.StageMove;
import org.llmtwin.training.TrainingProperties;
import org.springframework.stereotype.Component;

/** Moves a version on as the gate's verdict and the configuration say. */
@Component
public class Promoter {
    private static final String GATE = "gate";

    private final ModelVersions models;
    private final TrainingProperties.Promotion promotion;
    private final Clock clock;

    Promoter(ModelVersions models, TrainingProperties properties, Clock clock) {
        this.models = models;
        this.promotion = properties.promote();
        this.clock = clock;
    }

    /** A version that the gate refused, or that somebody has moved meanwhile, stays where it is. */
    public void follow(ModelVersion version) {
        GateVerdict verdict = version.gate();
        if (verdict.passed() && version.stage() == Stage.CANDIDATE) {
            Stage next = promotion == TrainingProperties.Promotion.AUTOMATIC ? Stage.PRODUCTION : Stage.ACCEPTED;
            models.move(
                    version.id(),
                    new StageMove(next, GATE, clock.instant(), verdict.reasons().size() + " checks passed"));
        }
    }
}
