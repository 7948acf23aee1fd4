package org.llmtwin.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.llmtwin.domain.artifact.ArtifactId;
import org.llmtwin.domain.twin.TwinId;

class TwinStagesTest {
    private static final TwinId ADA = new TwinId("ada");
    private static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");

    private final ModelVersion first = TwinStages.registered(version(), 0);
    private final ModelVersion second = TwinStages.registered(version(), 1);

    @Test
    void aVersionIsRegisteredAsACandidateAfterTheOthers() {
        assertThat(second.number()).isEqualTo(2);
        assertThat(TwinStages.none(ADA).of(second).stage()).isEqualTo(Stage.CANDIDATE);
    }

    @Test
    void aPromotionRetiresTheOneBeforeAndARollbackBringsItBack() {
        TwinStages both = TwinStages.none(ADA).move(first, to(Stage.PRODUCTION)).move(second, to(Stage.PRODUCTION));
        TwinStages back = both.rollback(to(Stage.PRODUCTION));

        assertThat(both.production()).contains(second.id());
        assertThat(both.of(first).stage()).isEqualTo(Stage.RETIRED);
        assertThat(back.production()).contains(first.id());
        assertThat(back.of(second).stage()).isEqualTo(Stage.RETIRED);
        assertThat(back.of(first).moves())
                .extracting(StageMove::to)
                .containsExactly(Stage.PRODUCTION, Stage.RETIRED, Stage.PRODUCTION);
        assertThat(back.revision()).isEqualTo(3);
    }

    @Test
    void whatMayNotBeIsRefusedByName() {
        TwinStages rejected = TwinStages.none(ADA).move(first, to(Stage.REJECTED));

        assertThatThrownBy(() -> rejected.move(first, to(Stage.PRODUCTION)))
                .isInstanceOf(IllegalStageMoveException.class)
                .hasMessage("Model version 1 of twin \"ada\" is REJECTED: it may not become PRODUCTION");
        assertThatThrownBy(() -> rejected.rollback(to(Stage.PRODUCTION)))
                .isInstanceOf(IllegalStageMoveException.class)
                .hasMessage("Twin \"ada\" has no model version before the present one: nothing to roll back to");
    }

    private static StageMove to(Stage stage) {
        return new StageMove(stage, "ada", NOW, "because");
    }

    private static ModelVersion version() {
        return new ModelVersion(
                UUID.randomUUID(),
                ADA,
                0,
                Stage.ACCEPTED,
                "base",
                UUID.randomUUID(),
                "ada-1",
                new ArtifactId("adapters/" + "0".repeat(64)),
                new Evaluation(0, "any", List.of(), List.of()),
                new GateVerdict(true, List.of()),
                NOW,
                List.of());
    }
}
