package org.llmtwin.training.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.training.StepMetrics;
import org.llmtwin.domain.training.TrainingRun;
import org.llmtwin.domain.training.TrainingRuns;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.platform.security.Caller;
import org.llmtwin.platform.security.TwinAccess;
import org.llmtwin.platform.web.InvalidRequestException;
import org.llmtwin.platform.web.NotFoundException;
import org.llmtwin.training.recipe.RecipeSettings;
import org.llmtwin.training.run.RunService;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Asks for training runs and follows them. */
@RestController
@RequestMapping("/admin/v1/runs")
class RunController {
    private static final int SHOWN = 50;

    private final RunService service;
    private final TrainingRuns runs;
    private final RecipeSettings recipes;
    private final TwinAccess access;

    RunController(RunService service, TrainingRuns runs, RecipeSettings recipes, TwinAccess access) {
        this.service = service;
        this.runs = runs;
        this.recipes = recipes;
        this.access = access;
    }

    record Accepted(UUID id) {}

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Accepted request(@RequestBody RunRequest request, Caller caller) {
        Twin twin = own(request.twin(), caller);
        Map<String, String> settings = request.settings() == null ? Map.of() : recipes.read(request.settings());
        return new Accepted(service.request(twin.id(), request.dataset(), settings, caller.subject())
                .id());
    }

    /** Has a failed run go on from its last checkpoint. */
    @PostMapping("/{id}/resume")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Accepted resume(@PathVariable UUID id, Caller caller) {
        service.resume(find(id, caller));
        return new Accepted(id);
    }

    @GetMapping
    List<RunView> all(@RequestParam String twin, Caller caller) {
        return runs.newest(own(twin, caller).id(), SHOWN).stream()
                .map(this::view)
                .toList();
    }

    @GetMapping("/{id}")
    RunView one(@PathVariable UUID id, Caller caller) {
        return view(find(id, caller));
    }

    @GetMapping("/{id}/metrics")
    List<StepMetrics> metrics(@PathVariable UUID id, Caller caller) {
        return runs.metrics(find(id, caller).id());
    }

    private RunView view(TrainingRun run) {
        return RunView.of(run, runs.metrics(run.id()));
    }

    private TrainingRun find(UUID id, Caller caller) {
        TrainingRun run =
                runs.find(id).orElseThrow(() -> new NotFoundException("There is no training run \"" + id + "\""));
        access.require(run.twin().value(), caller);
        return run;
    }

    private Twin own(@Nullable String twin, Caller caller) {
        if (twin == null) {
            throw new InvalidRequestException("twin", "must be given");
        }
        return access.require(twin, caller);
    }
}
