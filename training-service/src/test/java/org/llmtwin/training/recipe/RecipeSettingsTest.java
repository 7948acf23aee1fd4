package org.llmtwin.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.Validation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.llmtwin.platform.web.InvalidRequestException;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.layer.BaseFormat;
import org.llmtwin.runtime.optimize.Schedule;
import org.llmtwin.training.recipe.Recipe.Checkpointing;
import org.llmtwin.training.testing.Recipes;
import org.llmtwin.training.testing.TinyModel;
import tools.jackson.databind.json.JsonMapper;

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
        assertRefused("rank", "many", "settings.rank: is \"many\", must be a whole number from");
        assertRefused("rank", "0", "settings.rank: is 0, must be greater than or equal to 1");
        assertRefused("dropout", "x", "settings.dropout: is \"x\", must be a finite number");
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

    /** No value of another kind, no null, and no number that is none, whatever the part. */
    @ParameterizedTest
    @MethodSource("parts")
    void aValueOfTheWrongKindIsNamedWithItsRule(Part part) {
        Stream.of("null", "{}", "{\"a\": 1}", "[1]", "[null]", "[[\"q_proj\"]]", "\"\"", "\" \"", "\"null\"", "\"NaN\"")
                .forEach(value -> assertRefused(part, value));
        Stream.of("\"Infinity\"", "\"-Infinity\"", "1e400", "\"0x1p3\"", "\"1d\"", "\"1,5\"", "\"many\"")
                .forEach(value -> assertRefused(part, value));
        if (part.type() != List.class) {
            assertRefused(part, "[]");
            assertRefused(part, "[\"1\"]");
        }
        if (part.type() != boolean.class) {
            assertRefused(part, "true");
        }
        if (part.type() == boolean.class || part.type().isEnum()) {
            assertRefused(part, "0");
            assertRefused(part, "1");
        }
        if (part.type() == int.class || part.type() == long.class) {
            assertRefused(part, "16.5");
            assertRefused(part, "9223372036854775808");
        }
    }

    static Stream<Part> parts() {
        return Part.names().stream().map(Part::of);
    }

    private void assertRefused(Part part, String json) {
        assertThatThrownBy(() -> settings.with(
                        settings.read(Map.of(part.name(), JsonMapper.shared().readTree(json)))))
                .as("%s = %s", part.name(), json)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("settings." + part.name() + ": ")
                .hasMessageMatching("(?s).*(is|are) .+, must be .+|.*must be of .+, are .+");
    }

    /** Every number has its range; only a seed may be any. */
    @ParameterizedTest
    @CsvSource({
        "rank, 0, 1025",
        "alpha, 0, 1e31",
        "dropout, -0.1, 0.91",
        "learningRate, -1, 1.1",
        "weightDecay, -0.1, 1.1",
        "warmupRatio, -0.1, 0.91",
        "maxGradientNorm, -1, 1e31",
        "maxEpochs, 0, 101",
        "maxTrainTokens, 0, -5",
        "batchSize, 0, -5",
        "microBatchTokens, 0, -5",
        "maxLength, 15, -5",
        "checkpointEvery, 0, -5",
        "heldOutExamples, -1, -5",
        "patience, -1, -5",
        "preferring.beta, 0, 10.1",
        "preferring.labelSmoothing, -0.1, 0.5",
        "preferring.learningRate, 0, 1.1",
        "preferring.maxPairs, 0, 10001",
        "preferring.epochs, 0, 101"
    })
    void aNumberOutOfItsRangeIsNamedWithItsRule(String name, double below, double above) {
        for (double value : new double[] {below, above}) {
            String text = Part.of(name).type() == int.class ? String.valueOf((int) value) : String.valueOf(value);
            assertThatThrownBy(() -> settings.with(Map.of(name, text)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageStartingWith("settings." + name + ": is " + text + ", must be ");
        }
    }

    @Test
    void listsAndTextsNameTheSameMaps() {
        assertThat(settings.read(Map.of(
                        "targetModules", JsonMapper.shared().readTree("[\"q_proj\", \"v_proj\"]"),
                        "rank", JsonMapper.shared().readTree("8"),
                        "keepBest", JsonMapper.shared().readTree("true"))))
                .isEqualTo(Map.of("targetModules", "q_proj,v_proj", "rank", "8", "keepBest", "true"));
    }

    @Test
    void whatTheBaseModelCannotDoIsRefusedBeforeItIsTrained() throws IOException {
        try (Checkpoint tiny = Checkpoint.open(TinyModel.write(folder.resolve("tiny")))) {
            assertUnfit(
                    tiny,
                    Map.of("learner", "full", "rank", "17"),
                    "settings.rank: is 17, must be at most 16 where learner is FULL: the width of the narrowest linear map");
            assertUnfit(
                    tiny,
                    Map.of("targetModules", "c_attn"),
                    "settings.targetModules: is [c_attn], must be of the base model's [q_proj, k_proj");
            Map<String, String> wide = Map.of("learner", "full", "rank", "32", "targetModules", "q_proj,up_proj");
            assertThat(settings.settle(settings.with(wide), tiny.config()).rank())
                    .isEqualTo(32);
        }
    }

    private void assertUnfit(Checkpoint base, Map<String, String> changes, String message) {
        assertThatThrownBy(() -> settings.settle(settings.with(changes), base.config()))
                .hasMessageStartingWith(message);
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
