package org.llmtwin.inference.twin;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.model.ModelVersion;
import org.llmtwin.domain.training.StepMetrics;
import org.llmtwin.domain.training.TrainingRun;
import org.llmtwin.platform.security.Caller;
import org.llmtwin.platform.security.TwinAccess;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Training runs and model versions of a twin. Stages are moved by administrators only. */
@RestController
@RequestMapping("/api/v1/twins/{twin}")
class ModelController {
    private final ModelService models;
    private final TwinAccess access;

    ModelController(ModelService models, TwinAccess access) {
        this.models = models;
        this.access = access;
    }

    @GetMapping("/runs")
    List<TrainingRun> runs(@PathVariable String twin, Caller caller) {
        return models.runs(access.require(twin, caller));
    }

    @GetMapping("/runs/{id}/metrics")
    List<StepMetrics> metrics(@PathVariable String twin, @PathVariable UUID id, Caller caller) {
        return models.metrics(access.require(twin, caller), id);
    }

    @GetMapping("/models")
    List<ModelVersion> versions(@PathVariable String twin, Caller caller) {
        return models.versions(access.require(twin, caller));
    }

    @PostMapping("/models/{id}/approve")
    ModelVersion approve(
            @PathVariable String twin,
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable Why why,
            Caller caller) {
        caller.requireAdmin();
        return models.approve(access.require(twin, caller), id, Why.of(why), caller);
    }

    @PostMapping("/models/{id}/reject")
    ModelVersion reject(
            @PathVariable String twin,
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable Why why,
            Caller caller) {
        caller.requireAdmin();
        return models.reject(access.require(twin, caller), id, Why.of(why), caller);
    }

    @PostMapping("/models/rollback")
    ModelVersion rollback(@PathVariable String twin, @RequestBody(required = false) @Nullable Why why, Caller caller) {
        caller.requireAdmin();
        return models.rollback(access.require(twin, caller), Why.of(why), caller);
    }

    record Why(@Nullable String reason) {
        static @Nullable String of(@Nullable Why why) {
            return why == null ? null : why.reason();
        }
    }
}
