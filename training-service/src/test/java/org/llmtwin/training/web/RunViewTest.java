package org.llmtwin.training.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.llmtwin.domain.training.Approximation;
import org.llmtwin.domain.training.RunState;
import org.llmtwin.domain.training.StepMetrics;
import org.llmtwin.domain.training.TrainingRun;
import org.llmtwin.domain.twin.TwinId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunViewTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final StepMetrics.Preference PREFERENCE = new StepMetrics.Preference(0.25, -0.5, 0.75, 1);

    @Test
    void newestStepsRewardsAreShown() {
        JsonNode shown = shown(null, step(1, null), step(2, PREFERENCE));

        assertThat(shown.path("preference").path("chosen").asDouble()).isEqualTo(0.25);
        assertThat(shown.path("preference").path("rejected").asDouble()).isEqualTo(-0.5);
        assertThat(shown.path("preference").path("margin").asDouble()).isEqualTo(0.75);
        assertThat(shown.path("preference").path("accuracy").asDouble()).isEqualTo(1);
        assertThat(shown(null, step(1, null)).path("preference").isNull()).isTrue();
    }

    @Test
    void lossOfServingAnAdapterIsShown() {
        JsonNode shown = shown(new Approximation(16, 0.4, 3.0, 3.1)).path("approximation");

        assertThat(shown.path("rank").asInt()).isEqualTo(16);
        assertThat(shown.path("error").asDouble()).isEqualTo(0.4);
        assertThat(shown.path("fullLoss").asDouble()).isEqualTo(3.0);
        assertThat(shown.path("servedLoss").asDouble()).isEqualTo(3.1);
    }

    @Test
    void numbersAndDeviceAreShown() {
        assertThat(shown(null).path("computation").asString()).isEqualTo("float32 on cpu");
    }

    private static StepMetrics step(int number, StepMetrics.@Nullable Preference preference) {
        return new StepMetrics(number, 0.6, null, 1e-4, 0.5, 400, preference, NOW);
    }

    private static JsonNode shown(@Nullable Approximation approximation, StepMetrics... steps) {
        TrainingRun run = new TrainingRun(
                UUID.randomUUID(),
                new TwinId("ada"),
                "d",
                RunState.TRAINING,
                "owner",
                NOW,
                NOW,
                null,
                Map.of(),
                steps.length,
                9,
                NOW,
                null,
                null,
                "float32 on cpu",
                approximation);
        return JsonMapper.shared().valueToTree(RunView.of(run, List.of(steps)));
    }
}
