package org.llmtwin.inference.twin;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.CollectionState;
import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.platform.security.Caller;
import org.llmtwin.platform.security.TwinAccess;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Collection runs of a twin. */
@RestController
@RequestMapping("/api/v1/twins/{twin}/collections")
class CollectionController {
    private final CollectionService collections;
    private final TwinAccess access;

    CollectionController(CollectionService collections, TwinAccess access) {
        this.collections = collections;
        this.access = access;
    }

    @PostMapping
    ResponseEntity<RunView> request(@PathVariable String twin, Caller caller) {
        CollectionRun run = collections.request(access.require(twin, caller), caller);
        URI location = URI.create("/api/v1/twins/" + twin + "/collections/" + run.id());
        return ResponseEntity.accepted().location(location).body(RunView.of(run, List.of()));
    }

    @GetMapping
    List<RunView> newest(@PathVariable String twin, Caller caller) {
        return collections.newest(access.require(twin, caller)).stream()
                .map(run -> RunView.of(run, List.of()))
                .toList();
    }

    @GetMapping("/{id}")
    RunView one(@PathVariable String twin, @PathVariable UUID id, Caller caller) {
        CollectionRun run = collections.require(access.require(twin, caller), id);
        return RunView.of(run, collections.outcomes(run));
    }

    record RunView(
            UUID id,
            CollectionState state,
            int found,
            Instant requestedAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable String reason,
            @Nullable String file,
            List<LinkOutcome> outcomes) {
        static RunView of(CollectionRun run, List<LinkOutcome> outcomes) {
            return new RunView(
                    run.id(),
                    run.state(),
                    run.found(),
                    run.requestedAt(),
                    run.startedAt(),
                    run.finishedAt(),
                    run.reason(),
                    run.file(),
                    outcomes);
        }
    }
}
