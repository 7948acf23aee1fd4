package org.llmtwin.training.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.llmtwin.domain.artifact.ArtifactId;
import org.llmtwin.domain.model.Evaluation;
import org.llmtwin.domain.model.GateVerdict;
import org.llmtwin.domain.model.ModelVersion;
import org.llmtwin.domain.model.Stage;
import org.llmtwin.domain.model.StageMove;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.runtime.precision.Precision;
import org.llmtwin.training.TrainingProperties;
import org.llmtwin.training.TrainingProperties.Promotion;
import org.llmtwin.training.testing.MemoryModels;
import org.springframework.util.unit.DataSize;

class PromoterTest {
    private static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final MemoryModels models = new MemoryModels();

    @Test
    void aPassedGatePutsAVersionIntoProduction() {
        ModelVersion version = models.register(version(true));

        promoter(Promotion.AUTOMATIC).follow(version);

        ModelVersion promoted = models.find(version.id()).orElseThrow();
        assertThat(promoted.stage()).isEqualTo(Stage.PRODUCTION);
        assertThat(promoted.moves()).containsExactly(new StageMove(Stage.PRODUCTION, "gate", NOW, "1 checks passed"));
    }

    @Test
    void aPersonDecidesWhereSoConfigured() {
        ModelVersion version = models.register(version(true));

        promoter(Promotion.MANUAL).follow(version);

        assertThat(models.find(version.id()).orElseThrow().stage()).isEqualTo(Stage.ACCEPTED);
    }

    @Test
    void aRefusedVersionStaysACandidate() {
        ModelVersion version = models.register(version(false));

        promoter(Promotion.AUTOMATIC).follow(version);

        assertThat(models.find(version.id()).orElseThrow().stage()).isEqualTo(Stage.CANDIDATE);
    }

    @Test
    void theSameVersionTwiceIsMovedOnce() {
        ModelVersion version = models.register(version(true));
        promoter(Promotion.AUTOMATIC).follow(version);

        promoter(Promotion.AUTOMATIC).follow(models.register(version));

        assertThat(models.find(version.id()).orElseThrow().moves()).hasSize(1);
    }

    private Promoter promoter(Promotion promotion) {
        return new Promoter(
                models,
                new TrainingProperties(
                        "default", "", 0, Precision.AUTO, "auto", "auto", DataSize.ofBytes(0), false, promotion),
                CLOCK);
    }

    private static ModelVersion version(boolean passed) {
        return new ModelVersion(
                UUID.randomUUID(),
                new TwinId("ada"),
                0,
                Stage.CANDIDATE,
                "base",
                UUID.randomUUID(),
                "ada-1",
                new ArtifactId("adapters/" + "0".repeat(64)),
                new Evaluation(0, "any", List.of(), List.of()),
                new GateVerdict(passed, List.of(new GateVerdict.Check(passed, "A check."))),
                NOW,
                List.of());
    }
}
