package org.llmtwin.training.tune;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.llmtwin.training.recipe.Recipe;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code recipe.json} in a run's folder: what a run began with, so that it goes on with it whatever the configuration has become.
 *
 * @param base public id of the base model
 * @param recipe as it was settled for that base
 */
public record PinnedRecipe(String base, Recipe recipe) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * The recipe of a run that began already, or else the one that it begins with, which is written down.
     *
     * @param base public id of the base model that is configured now
     * @param settled the recipe by the present configuration
     * @throws IllegalStateException if the run began with another base model
     */
    public static Recipe of(RunFolder folder, String base, Supplier<Recipe> settled) {
        Path file = folder.recipe();
        try {
            if (!Files.exists(file)) {
                Recipe recipe = settled.get();
                Path part = RunFolder.part(file);
                Files.writeString(part, JSON.writeValueAsString(new PinnedRecipe(base, recipe)) + "\n");
                RunFolder.publish(part, file);
                return recipe;
            }
            PinnedRecipe pinned = JSON.readValue(Files.readString(file), PinnedRecipe.class);
            pinned.requireBase(base);
            return pinned.recipe;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep " + file, e);
        }
    }

    private void requireBase(String now) {
        if (!base.equals(now)) {
            throw new IllegalStateException("twin.training.base-model is " + now + ", must be " + base
                    + ", with which the run began: set it back and resume the run, or ask for a new one");
        }
    }
}
