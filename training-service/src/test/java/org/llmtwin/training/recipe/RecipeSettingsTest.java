package org.llmtwin.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.Validation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.layer.BaseFormat;
import org.llmtwin.runtime.optimize.Schedule;
import org.llmtwin.training.recipe.Recipe.Checkpointing;
import org.llmtwin.training.testing.Recipes;
import org.llmtwin.training.testing.TinyModel;

class RecipeSettingsTest {
    private final RecipeSettings settings = new RecipeSettings(
            Recipes.USUAL, Validation.buildDefaultValidatorFactory().getValidator());

    @TempDir
    Path folder;

    @Test
    void changesReplaceSingleValues() {
        Recipe changed = settings.with(Map.of(
                "learningRate", "0.001",
                "schedule", "linear",
                "seed", "7",
                "method", "dpo",
                "learner", "QLORA",
                "targetModules", "q_proj, v_proj",
                "rankStabilized", "true",
                "preferring.beta", "0.3"));

        assertThat(changed.learningRate()).isEqualTo(1e-3);
        assertThat(changed.schedule()).isEqualTo(Schedule.LINEAR);
        assertThat(changed.seed()).isEqualTo(7);
        assertThat(changed.method()).isEqualTo(Method.DPO);
        assertThat(changed.targetModules()).containsExactly("q_proj", "v_proj");
        assertThat(changed.preferring()).isEqualTo(new Preferring(0.3, 0, 5e-5, 64, 1));
        assertThat(changed.settings(3).base()).isEqualTo(BaseFormat.NF4_DOUBLE);
        assertThat(changed.rank()).isEqualTo(Recipes.USUAL.rank());
        assertThat(settings.with(Map.of())).isEqualTo(Recipes.USUAL);
    }

    @Test
    void wrongChangesAreNamedWithValueAndRule() {
        assertRefused("speed", "1", "settings.speed: is not a part of the recipe; parts are [");
        assertRefused("preferring.speed", "1", "settings.preferring.speed: is not a part of the recipe");
        assertRefused("preferring", "1", "settings.preferring: is not a part of the recipe");
        assertRefused("rank", "many", "settings.rank: is \"many\", must be a whole number");
        assertRefused("rank", "0", "settings.rank: is 0, must be greater than or equal to 1");
        assertRefused("dropout", "x", "settings.dropout: is \"x\", must be a number");
        assertRefused("keepBest", "perhaps", "settings.keepBest: is \"perhaps\", must be true or false");
        assertRefused("method", "rlhf", "settings.method: is \"rlhf\", must be one of [SFT, DPO]");
        assertRefused("preferring.beta", "0", "settings.preferring.beta: is 0.0, must be greater than or equal to");
        assertRefused("targetModules", "q_proj,head", "settings.targetModules: targetModules must be of");
        assertThatThrownBy(() -> settings.with(Map.of("learner", "full", "method", "dpo")))
                .hasMessage("settings.method: is DPO, must be SFT where learner is FULL");
        assertThatThrownBy(() -> settings.with(Map.of("learner", "full", "dropout", "0.1")))
                .hasMessage("settings.dropout: is 0.1, must be 0 where learner is FULL");
        assertThatThrownBy(() -> settings.with(Map.of("patience", "2", "heldOutExamples", "0")))
                .hasMessage("settings.heldOutExamples: is 0, must be at least 1 for patience and keepBest");
    }

    private void assertRefused(String name, String value, String message) {
        assertThatThrownBy(() -> settings.with(Map.of(name, value))).hasMessageStartingWith(message);
    }

    @Test
    void whatIsLeftOpenFollowsFromTheBasesSize() throws IOException {
        try (Checkpoint tiny = Checkpoint.open(TinyModel.write(folder.resolve("tiny")))) {
            Recipe settled = settings.settle(Recipes.USUAL, tiny.config());
            assertThat(settled.learner()).isEqualTo(Learner.LORA);
            assertThat(settled.gradientCheckpointing()).isEqualTo(Checkpointing.OFF);
            assertThat(settled.learningRate()).isEqualTo(5e-4);
            assertThat(settled.lora(tiny.config()).targetModules())
                    .isEqualTo(List.of("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"));
            Recipe full = settings.settle(settings.with(Map.of("learner", "full")), tiny.config());
            assertThat(full.learningRate()).isEqualTo(5e-5);
            Recipe said =
                    settings.with(Map.of("learner", "qlora", "learningRate", "0.002", "gradientCheckpointing", "on"));
            assertThat(settings.settle(said, tiny.config())).isEqualTo(said);
        }
    }
}
