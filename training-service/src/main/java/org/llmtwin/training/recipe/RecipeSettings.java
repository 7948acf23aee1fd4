package org.llmtwin.training.recipe;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.llmtwin.platform.web.InvalidRequestException;
import org.llmtwin.runtime.adapter.LoraConfig;
import org.llmtwin.runtime.export.NearestAdapter;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Projection;
import org.llmtwin.training.recipe.Recipe.Checkpointing;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The configured recipe, and what a run changes in it. */
@Component
public class RecipeSettings {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    private final Recipe configured;
    private final Validator validator;

    RecipeSettings(Recipe configured, Validator validator) {
        this.configured = configured;
        this.validator = validator;
    }

    /**
     * The configured recipe with some values replaced.
     *
     * @param changes values by the names of {@link Recipe}'s parts, such as {@code learningRate} or {@code preferring.beta}
     * @throws InvalidRequestException if there is no such part, or a value is not one it may have
     */
    public Recipe with(Map<String, String> changes) {
        ObjectNode recipe = JSON.valueToTree(configured);
        changes.forEach((name, value) -> Part.of(name).put(recipe, value));
        return validated(JSON.treeToValue(recipe, Recipe.class));
    }

    /**
     * What a request changes, as {@link #with} wants it.
     *
     * @param values texts, numbers, true and false, lists of texts
     * @throws InvalidRequestException if there is no such part, or a value is of another kind than it has
     */
    public Map<String, String> read(Map<String, JsonNode> values) {
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach((name, value) -> texts.put(name, Part.of(name).text(value)));
        return texts;
    }

    /**
     * The recipe with what suits the base model where it leaves that open.
     *
     * @throws InvalidRequestException if the base model cannot be trained so
     */
    public Recipe settle(Recipe recipe, ModelConfig base) {
        SizeClass size = SizeClass.of(base);
        ObjectNode settled = JSON.valueToTree(recipe);
        if (recipe.learner() == Learner.AUTO) {
            settled.put("learner", size.learner.name());
        }
        if (recipe.gradientCheckpointing() == Checkpointing.AUTO) {
            settled.put("gradientCheckpointing", size.checkpointing.name());
        }
        if (recipe.learningRate() == 0) {
            settled.put("learningRate", size.rate(settled.path("learner").asString()));
        }
        Recipe whole = JSON.treeToValue(settled, Recipe.class);
        requireFits(whole, base);
        return whole;
    }

    private static void requireFits(Recipe recipe, ModelConfig base) {
        List<String> targets = recipe.lora(base).targetModules();
        List<String> maps = base.layout().projections().stream()
                .map(Projection::target)
                .distinct()
                .toList();
        refuseUnless(maps.containsAll(targets), "targetModules", targets, "of the base model's " + maps);
        int positions = base.positionLimit();
        refuseUnless(
                recipe.maxLength() <= positions,
                "maxLength",
                recipe.maxLength(),
                "at most " + positions + ", the base model's positions");
        if (recipe.learner() == Learner.FULL) {
            int most = NearestAdapter.largestRank(base, targets);
            refuseUnless(
                    recipe.rank() <= most,
                    "rank",
                    recipe.rank(),
                    "at most " + most + " where learner is FULL: the width of the narrowest linear map");
        }
    }

    private Recipe validated(Recipe recipe) {
        validator.validate(recipe).stream().findFirst().ifPresent(RecipeSettings::refuse);
        try {
            if (!recipe.targetModules().equals(List.of("all"))) {
                new LoraConfig(1, 1, 0, recipe.targetModules(), "base");
            }
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("settings.targetModules", String.valueOf(e.getMessage()));
        }
        refuseUnless(
                !recipe.needsHeldOut() || recipe.heldOutExamples() > 0,
                "heldOutExamples",
                recipe.heldOutExamples(),
                "at least 1 for patience and keepBest");
        if (recipe.learner() == Learner.FULL) {
            refuseUnless(recipe.method() == Method.SFT, "method", recipe.method(), "SFT where learner is FULL");
            refuseUnless(recipe.dropout() == 0, "dropout", recipe.dropout(), "0 where learner is FULL");
        }
        return recipe;
    }

    private static void refuseUnless(boolean holds, String name, Object value, String rule) {
        if (!holds) {
            throw new InvalidRequestException("settings." + name, "is " + value + ", must be " + rule);
        }
    }

    private static void refuse(ConstraintViolation<Recipe> violation) {
        throw new InvalidRequestException(
                "settings." + violation.getPropertyPath(),
                "is " + violation.getInvalidValue() + ", " + violation.getMessage());
    }
}
