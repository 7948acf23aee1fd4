package org.llmtwin.training.recipe;

import jakarta.validation.Validator;
import java.util.Map;
import org.llmtwin.platform.web.InvalidRequestException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The configured recipe, and what a run changes in it. */
@Component
public class RecipeSettings {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Recipe configured;
    private final Validator validator;

    RecipeSettings(Recipe configured, Validator validator) {
        this.configured = configured;
        this.validator = validator;
    }

    /**
     * The configured recipe with some values replaced.
     *
     * @param changes values by the names of {@link Recipe}'s parts, such as {@code learningRate}
     * @throws InvalidRequestException if there is no such part, or a value is not one it may have
     */
    public Recipe with(Map<String, String> changes) {
        ObjectNode recipe = JSON.valueToTree(configured);
        changes.forEach((name, value) -> {
            if (!recipe.has(name)) {
                throw new InvalidRequestException("settings." + name, "is not a part of the recipe");
            }
            recipe.put(name, value);
        });
        return validated(read(recipe));
    }

    private static Recipe read(ObjectNode recipe) {
        try {
            return JSON.treeToValue(recipe, Recipe.class);
        } catch (JacksonException e) {
            throw new InvalidRequestException("settings", "hold a value of the wrong kind: " + e.getOriginalMessage());
        }
    }

    private Recipe validated(Recipe recipe) {
        validator.validate(recipe).stream().findFirst().ifPresent(violation -> {
            throw new InvalidRequestException("settings." + violation.getPropertyPath(), violation.getMessage());
        });
        return recipe;
    }
}
