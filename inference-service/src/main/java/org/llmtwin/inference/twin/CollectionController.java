package org.llmtwin.inference.twin;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.CollectionState;
import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.domain.collection.Outcome;
import org.llmtwin.platform.security.Caller;
import org.llmtwin.platform.security.TwinAccess;
import org.llmtwin.platform.web.RequestRules;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Collection runs of a twin. */
@RestController
@RequestMapping("/api/v1/twins/{twin}/collections")
class CollectionController {
    private static final int MOST_OUTCOMES = 5_000;

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
        return ResponseEntity.accepted().location(location).body(RunView.of(run, Map.of(), List.of()));
    }

    @GetMapping
    List<RunView> newest(@PathVariable String twin, Caller caller) {
        return collections.newest(access.require(twin, caller)).stream()
                .map(run -> RunView.of(run, collections.counts(run), List.of()))
                .toList();
    }

    /**
     * @param outcomes how many outcomes are listed at most; with 0 only the numbers are read
     * @param from how many of the oldest are left out
     */
    @GetMapping("/{id}")
    RunView one(
            @PathVariable String twin,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "500") int outcomes,
            @RequestParam(defaultValue = "0") int from,
            Caller caller) {
        RequestRules.requireBetween("outcomes", outcomes, MOST_OUTCOMES);
        RequestRules.requireBetween("from", from, Integer.MAX_VALUE);
        CollectionRun run = collections.require(access.require(twin, caller), id);
        return RunView.of(run, collections.counts(run), collections.outcomes(run, from, outcomes));
    }

    /** Stops a run; what it has collected stays. */
    @DeleteMapping("/{id}")
    RunView cancel(@PathVariable String twin, @PathVariable UUID id, Caller caller) {
        CollectionRun run = collections.cancel(access.require(twin, caller), id, caller);
        return RunView.of(run, collections.counts(run), List.of());
    }

    /** @param counts how many links came to each outcome */
    record RunView(
            UUID id,
            CollectionState state,
            int found,
            Instant requestedAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable String reason,
            @Nullable String file,
            Map<Outcome, Integer> counts,
            List<LinkOutcome> outcomes) {
        static RunView of(CollectionRun run, Map<Outcome, Integer> counts, List<LinkOutcome> outcomes) {
            return new RunView(
                    run.id(),
                    run.state(),
                    run.found(),
                    run.requestedAt(),
                    run.startedAt(),
                    run.finishedAt(),
                    run.reason(),
                    run.file(),
                    counts,
                    outcomes);
        }
    }
}
