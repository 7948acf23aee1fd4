package org.llmtwin.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.Validation;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.llmtwin.runtime.optimize.Schedule;

class RecipeSettingsTest {
    private static final Recipe CONFIGURED =
            new Recipe(16, 32, 5e-4, 0.01, 0.08, Schedule.COSINE, 1, 3, 45_000, 4, 1024, 1024, 10, 4, 42);

    private final RecipeSettings settings = new RecipeSettings(
            CONFIGURED, Validation.buildDefaultValidatorFactory().getValidator());

    @Test
    void changesReplaceSingleValues() {
        Recipe changed = settings.with(Map.of("learningRate", "0.001", "schedule", "LINEAR", "seed", "7"));

        assertThat(changed)
                .isEqualTo(
                        new Recipe(16, 32, 1e-3, 0.01, 0.08, Schedule.LINEAR, 1, 3, 45_000, 4, 1024, 1024, 10, 4, 7));
        assertThat(settings.with(Map.of())).isEqualTo(CONFIGURED);
    }

    @Test
    void wrongChangesAreNamed() {
        assertThatThrownBy(() -> settings.with(Map.of("speed", "1")))
                .hasMessage("settings.speed: is not a part of the recipe");
        assertThatThrownBy(() -> settings.with(Map.of("rank", "many"))).hasMessageStartingWith("settings");
        assertThatThrownBy(() -> settings.with(Map.of("rank", "0"))).hasMessageStartingWith("settings.rank: ");
    }
}
