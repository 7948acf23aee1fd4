package org.llmtwin.training.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.llmtwin.domain.model.Evaluation;
import org.llmtwin.domain.model.GateVerdict;
import org.llmtwin.domain.training.TrainingRun;
import org.llmtwin.runtime.adapter.AdapterFolder;
import org.llmtwin.training.recipe.Recipe;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Adds the model card and {@code evaluation.json} to an adapter's folder. */
@Component
public class ModelFolder {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private record EvaluationFile(Evaluation evaluation, GateVerdict gate) {}

    /** @return public id of the base model */
    public String complete(Path folder, TrainingRun run, Recipe recipe, Evaluation evaluation, GateVerdict verdict) {
        String base = AdapterFolder.readConfig(folder).baseModel();
        try {
            Files.writeString(
                    folder.resolve("evaluation.json"),
                    JSON.writeValueAsString(new EvaluationFile(evaluation, verdict)) + "\n");
            Files.writeString(folder.resolve("README.md"), ModelCard.of(base, run, recipe, evaluation, verdict));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot complete the adapter's folder", e);
        }
        return base;
    }
}
