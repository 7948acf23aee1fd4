package org.llmtwin.training.run;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.NameBasedUuid;
import org.llmtwin.domain.dataset.DatasetVersion;
import org.llmtwin.domain.dataset.DatasetVersions;
import org.llmtwin.domain.training.RunState;
import org.llmtwin.domain.training.TrainingRun;
import org.llmtwin.domain.training.TrainingRuns;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.platform.TwinHome;
import org.llmtwin.platform.web.ConflictException;
import org.llmtwin.platform.web.InvalidRequestException;
import org.llmtwin.training.recipe.RecipeSettings;
import org.llmtwin.training.tune.RunFolder;
import org.springframework.stereotype.Service;

/** Asks for training runs by writing them down. */
@Service
public class RunService {
    private static final UUID NAMESPACE = UUID.fromString("0d0f5a5e-8f0b-5b62-8c66-3ac4c1f4f7d9");
    private static final String CONTINUOUS = "continuous training";

    private final TrainingRuns runs;
    private final DatasetVersions datasets;
    private final RecipeSettings settings;
    private final TwinHome home;
    private final Clock clock;

    RunService(TrainingRuns runs, DatasetVersions datasets, RecipeSettings settings, TwinHome home, Clock clock) {
        this.runs = runs;
        this.datasets = datasets;
        this.settings = settings;
        this.home = home;
        this.clock = clock;
    }

    /**
     * Asks for a run.
     *
     * @param dataset id of a dataset version; null: the twin's newest
     * @param changes what differs from the configured recipe
     * @throws ConflictException if the twin has no dataset yet
     * @throws InvalidRequestException if the dataset is not one of the twin's, or a change is none
     */
    public TrainingRun request(TwinId twin, @Nullable String dataset, Map<String, String> changes, String by) {
        settings.with(changes);
        DatasetVersion version = dataset == null ? newest(twin) : ownDataset(twin, dataset);
        TrainingRun run = TrainingRun.requested(UUID.randomUUID(), twin, version.id(), by, clock.instant(), changes);
        runs.create(run);
        return run;
    }

    /**
     * Has a failed run go on from what it had learned, with the recipe that it began with.
     *
     * @throws ConflictException if it has not failed, or before it learned anything
     */
    public void resume(TrainingRun run) {
        if (run.state() != RunState.FAILED) {
            throw new ConflictException(
                    "Training run " + run.id() + " is " + run.state() + ", must be FAILED to go on.");
        }
        RunFolder folder = RunFolder.of(home.folder(), run.id());
        if (!folder.holdsLearned()) {
            folder.delete();
            throw new ConflictException(
                    "Training run " + run.id() + " has left nothing to go on from: ask for a new one.");
        }
        runs.reopen(run.id(), clock.instant());
    }

    /** Asks for the run of a twin's newest dataset version, unless one was asked for before. */
    void requestForNewest(TwinId twin) {
        datasets.newest(twin, 1).stream()
                .filter(version -> !runs.existsFor(version.id()))
                .forEach(version -> {
                    UUID id = NameBasedUuid.of(NAMESPACE, version.id().getBytes(StandardCharsets.UTF_8));
                    runs.create(TrainingRun.requested(id, twin, version.id(), CONTINUOUS, clock.instant(), Map.of()));
                });
    }

    private DatasetVersion newest(TwinId twin) {
        List<DatasetVersion> newest = datasets.newest(twin, 1);
        if (newest.isEmpty()) {
            throw new ConflictException(
                    "Twin " + twin
                            + " has no dataset yet: collect its sources first, at least four posts, and wait until its features are done.");
        }
        return newest.getFirst();
    }

    private DatasetVersion ownDataset(TwinId twin, String dataset) {
        return datasets.find(dataset)
                .filter(version -> version.twin().equals(twin))
                .orElseThrow(
                        () -> new InvalidRequestException("dataset", "must be one of the twin's dataset versions"));
    }
}
