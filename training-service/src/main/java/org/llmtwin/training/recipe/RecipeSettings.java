package org.llmtwin.training.recipe;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.llmtwin.platform.web.InvalidRequestException;
import org.llmtwin.runtime.adapter.LoraConfig;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.training.recipe.Recipe.Checkpointing;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
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
        changes.forEach((name, value) -> change(recipe, name, value));
        return validated(JSON.treeToValue(recipe, Recipe.class));
    }

    /** The recipe with what suits the base model where it leaves that open. */
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
        return JSON.treeToValue(settled, Recipe.class);
    }

    private static void change(ObjectNode recipe, String name, String value) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        JsonNode parent = name.contains(".") ? recipe.path(name.substring(0, name.lastIndexOf('.'))) : recipe;
        if (!(parent instanceof ObjectNode part)
                || !part.has(last)
                || part.path(last).isObject()) {
            throw new InvalidRequestException(
                    "settings." + name, "is not a part of the recipe; parts are " + names(recipe));
        }
        if (part.path(last).isArray()) {
            part.set(
                    last,
                    JSON.valueToTree(
                            Arrays.stream(value.split(",")).map(String::strip).toList()));
        } else {
            part.put(last, value);
        }
        try {
            JSON.treeToValue(recipe, Recipe.class);
        } catch (JacksonException e) {
            throw new InvalidRequestException("settings." + name, "is \"" + value + "\", must be " + kind(name));
        }
    }

    private static List<String> names(ObjectNode recipe) {
        return recipe.properties().stream()
                .flatMap(part -> part.getValue().isObject()
                        ? part.getValue().propertyNames().stream().map(name -> part.getKey() + "." + name)
                        : Stream.of(part.getKey()))
                .toList();
    }

    private static String kind(String name) {
        Class<?> of = Recipe.class;
        for (String step : name.split("\\.")) {
            of = Arrays.stream(of.getRecordComponents())
                    .filter(component -> component.getName().equals(step))
                    .findFirst()
                    .orElseThrow()
                    .getType();
        }
        if (of.isEnum()) {
            return "one of " + Arrays.toString(of.getEnumConstants());
        }
        return of == double.class ? "a number" : of == boolean.class ? "true or false" : "a whole number";
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
        if ((recipe.patience() > 0 || recipe.keepBest()) && recipe.heldOutExamples() == 0) {
            throw new InvalidRequestException(
                    "settings.heldOutExamples", "is 0, must be at least 1 for patience and keepBest");
        }
        if (recipe.learner() == Learner.FULL) {
            refuseUnless(recipe.method() == Method.SFT, "method", recipe.method(), "SFT");
            refuseUnless(recipe.dropout() == 0, "dropout", recipe.dropout(), "0");
        }
        return recipe;
    }

    private static void refuseUnless(boolean holds, String name, Object value, String rule) {
        if (!holds) {
            throw new InvalidRequestException(
                    "settings." + name, "is " + value + ", must be " + rule + " where learner is FULL");
        }
    }

    private static void refuse(ConstraintViolation<Recipe> violation) {
        throw new InvalidRequestException(
                "settings." + violation.getPropertyPath(),
                "is " + violation.getInvalidValue() + ", " + violation.getMessage());
    }
}
