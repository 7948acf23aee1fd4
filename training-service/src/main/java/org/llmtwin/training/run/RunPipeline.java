package org.llmtwin.training.run;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.llmtwin.domain.NameBasedUuid;
import org.llmtwin.domain.artifact.ArtifactId;
import org.llmtwin.domain.artifact.Artifacts;
import org.llmtwin.domain.dataset.DatasetVersion;
import org.llmtwin.domain.dataset.DatasetVersions;
import org.llmtwin.domain.model.Evaluation;
import org.llmtwin.domain.model.GateVerdict;
import org.llmtwin.domain.model.ModelVersion;
import org.llmtwin.domain.model.ModelVersions;
import org.llmtwin.domain.model.Stage;
import org.llmtwin.domain.training.Approximation;
import org.llmtwin.domain.training.RunState;
import org.llmtwin.domain.training.TrainingRun;
import org.llmtwin.domain.training.TrainingRuns;
import org.llmtwin.platform.TwinHome;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.training.base.BaseModel;
import org.llmtwin.training.evaluation.Evaluator;
import org.llmtwin.training.gate.Gate;
import org.llmtwin.training.model.ModelFolder;
import org.llmtwin.training.model.Promoter;
import org.llmtwin.training.recipe.DatasetFolder;
import org.llmtwin.training.recipe.Recipe;
import org.llmtwin.training.recipe.RecipeSettings;
import org.llmtwin.training.tune.FineTuning;
import org.llmtwin.training.tune.PinnedRecipe;
import org.llmtwin.training.tune.RunFolder;
import org.springframework.stereotype.Component;

/** From a dataset version to a registered model version. Each step leaves what it made behind, and is not done twice. */
@Component
class RunPipeline {
    private static final UUID NAMESPACE = UUID.fromString("6b1d0c3a-1c7f-5f0e-9a35-0f4b0a7e6d21");

    private static final int FAILED_BEFORE = 100;

    private final RecipeSettings settings;
    private final BaseModel baseModel;
    private final TrainingRuns runs;
    private final DatasetVersions datasets;
    private final Artifacts artifacts;
    private final FineTuning fineTuning;
    private final Evaluator evaluator;
    private final Gate gate;
    private final ModelFolder modelFolder;
    private final ModelVersions models;
    private final Promoter promoter;
    private final TwinHome home;
    private final Clock clock;

    RunPipeline(
            RecipeSettings settings,
            BaseModel baseModel,
            TrainingRuns runs,
            DatasetVersions datasets,
            Artifacts artifacts,
            FineTuning fineTuning,
            Evaluator evaluator,
            Gate gate,
            ModelFolder modelFolder,
            ModelVersions models,
            Promoter promoter,
            TwinHome home,
            Clock clock) {
        this.settings = settings;
        this.baseModel = baseModel;
        this.runs = runs;
        this.datasets = datasets;
        this.artifacts = artifacts;
        this.fineTuning = fineTuning;
        this.evaluator = evaluator;
        this.gate = gate;
        this.modelFolder = modelFolder;
        this.models = models;
        this.promoter = promoter;
        this.home = home;
        this.clock = clock;
    }

    /** @return id of the model version */
    UUID run(TrainingRun run) {
        RunFolder folder = RunFolder.of(home.folder(), run.id());
        ModelConfig base = baseModel.config();
        Recipe recipe =
                PinnedRecipe.of(folder, base.publicId(), () -> settings.settle(settings.with(run.settings()), base));
        DatasetVersion version = datasets.find(run.dataset())
                .orElseThrow(() -> new IllegalStateException("dataset " + run.dataset() + " is not in the warehouse"));
        DatasetFolder dataset = folder(version);
        evaluator.requireFits();
        fineTuning.train(run, recipe, dataset, folder);
        Approximation approximation = folder.approximation().orElse(null);
        if (approximation != null) {
            runs.approximated(run.id(), approximation);
        }
        Evaluation evaluation = evaluator.evaluate(run, version, dataset, folder.adapter(), folder.evaluation());
        GateVerdict verdict = gate.judge(evaluation, approximation);
        ModelVersion model = register(run, folder, recipe, evaluation, verdict);
        promoter.follow(model);
        return model.id();
    }

    /** Removes what a run kept on disk that is done, and what failed ones of its twin did: nobody will take them up again. */
    void cleanUp(TrainingRun run) {
        RunFolder.of(home.folder(), run.id()).delete();
        runs.newest(run.twin(), FAILED_BEFORE).stream()
                .filter(other -> other.state() == RunState.FAILED)
                .forEach(failed -> RunFolder.of(home.folder(), failed.id()).delete());
    }

    /** Removes what a failed run kept on disk, unless it holds hours of training. */
    void cleanUpFailed(TrainingRun run) {
        RunFolder folder = RunFolder.of(home.folder(), run.id());
        if (!folder.holdsLearned()) {
            folder.delete();
        }
    }

    private DatasetFolder folder(DatasetVersion version) {
        return new DatasetFolder(artifacts
                .fetch(version.artifact())
                .orElseThrow(() -> new IllegalStateException(
                        "artifact " + version.artifact() + " of dataset " + version.id() + " is not in the store")));
    }

    private ModelVersion register(
            TrainingRun run, RunFolder folder, Recipe recipe, Evaluation evaluation, GateVerdict verdict) {
        String base = modelFolder.complete(folder.adapter(), run, recipe, evaluation, verdict);
        ArtifactId adapter = artifacts.store("adapters", folder.adapter());
        UUID id = NameBasedUuid.of(NAMESPACE, run.id().toString().getBytes(StandardCharsets.UTF_8));
        return models.register(new ModelVersion(
                id,
                run.twin(),
                0,
                Stage.CANDIDATE,
                base,
                run.id(),
                run.dataset(),
                adapter,
                evaluation,
                verdict,
                clock.instant(),
                List.of()));
    }
}
