package org.llmtwin.training.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.model.ModelVersion;
import org.llmtwin.domain.model.ModelVersions;
import org.llmtwin.platform.security.Caller;
import org.llmtwin.platform.security.TwinAccess;
import org.llmtwin.platform.web.NotFoundException;
import org.llmtwin.training.model.ModelMoves;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Model versions, and a person's decisions about them. */
@RestController
@RequestMapping("/admin/v1")
class ModelController {
    private final ModelVersions models;
    private final ModelMoves moves;
    private final TwinAccess access;

    ModelController(ModelVersions models, ModelMoves moves, TwinAccess access) {
        this.models = models;
        this.moves = moves;
        this.access = access;
    }

    /** Why a version is moved; may be left out. */
    record Decision(@Nullable String reason) {}

    @GetMapping("/twins/{twin}/models")
    List<ModelView> all(@PathVariable String twin, Caller caller) {
        return models.all(access.require(twin, caller).id()).stream()
                .map(ModelView::of)
                .toList();
    }

    @GetMapping("/models/{id}")
    ModelView one(@PathVariable UUID id, Caller caller) {
        return ModelView.of(find(id, caller));
    }

    @PostMapping("/models/{id}/approve")
    ModelView approve(
            @PathVariable UUID id, @RequestBody(required = false) @Nullable Decision decision, Caller caller) {
        return ModelView.of(moves.approve(find(id, caller), caller.subject(), reason(decision)));
    }

    @PostMapping("/models/{id}/reject")
    ModelView reject(@PathVariable UUID id, @RequestBody(required = false) @Nullable Decision decision, Caller caller) {
        return ModelView.of(moves.reject(find(id, caller), caller.subject(), reason(decision)));
    }

    @PostMapping("/models/{id}/rollback")
    ModelView rollback(
            @PathVariable UUID id, @RequestBody(required = false) @Nullable Decision decision, Caller caller) {
        return ModelView.of(moves.rollback(find(id, caller), caller.subject(), reason(decision)));
    }

    private static @Nullable String reason(@Nullable Decision decision) {
        return decision == null ? null : decision.reason();
    }

    private ModelVersion find(UUID id, Caller caller) {
        ModelVersion version =
                models.find(id).orElseThrow(() -> new NotFoundException("There is no model version \"" + id + "\""));
        access.require(version.twin().value(), caller);
        return version;
    }
}
