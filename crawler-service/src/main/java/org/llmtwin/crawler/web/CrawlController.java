package org.llmtwin.crawler.web;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.platform.collection.CollectionRequests;
import org.llmtwin.platform.security.Caller;
import org.llmtwin.platform.security.TwinAccess;
import org.llmtwin.platform.web.InvalidRequestException;
import org.llmtwin.platform.web.NotFoundException;
import org.llmtwin.platform.web.RequestRules;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Requests collection runs, shows them and stops them. */
@RestController
@RequestMapping("/admin/v1/crawls")
class CrawlController {
    private static final int SHOWN = 20;
    private static final int MOST_OUTCOMES = 5_000;

    private final CollectionRequests requests;
    private final CollectionRuns runs;
    private final TwinAccess access;

    CrawlController(CollectionRequests requests, CollectionRuns runs, TwinAccess access) {
        this.requests = requests;
        this.runs = runs;
        this.access = access;
    }

    record CrawlRequest(@Nullable String twin) {}

    /** An active run of the twin is answered in place of a second one. */
    @PostMapping
    ResponseEntity<CrawlView> request(@RequestBody CrawlRequest body, Caller caller) {
        if (body.twin() == null || body.twin().isBlank()) {
            throw new InvalidRequestException("twin", "it must not be blank");
        }
        TwinId twin = access.require(body.twin(), caller).id();
        CollectionRun run = requests.request(twin, caller);
        return ResponseEntity.accepted()
                .location(URI.create("/admin/v1/crawls/" + run.id()))
                .body(view(run, 0, 0));
    }

    /**
     * @param outcomes how many outcomes are listed at most; with 0 only the numbers are read
     * @param from how many of the oldest are left out
     */
    @GetMapping("/{id}")
    CrawlView run(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "500") int outcomes,
            @RequestParam(defaultValue = "0") int from,
            Caller caller) {
        RequestRules.requireBetween("outcomes", outcomes, MOST_OUTCOMES);
        RequestRules.requireBetween("from", from, Integer.MAX_VALUE);
        return view(require(id, caller), from, outcomes);
    }

    /** Stops a run; what it has collected stays. */
    @DeleteMapping("/{id}")
    CrawlView cancel(@PathVariable UUID id, Caller caller) {
        CollectionRun run = require(id, caller);
        return view(requests.cancel(run.id(), caller), 0, 0);
    }

    private CollectionRun require(UUID id, Caller caller) {
        CollectionRun run = runs.find(id).orElseThrow(() -> CollectionRequests.none(id));
        try {
            access.require(run.twin().value(), caller);
        } catch (NotFoundException e) {
            throw CollectionRequests.none(id);
        }
        return run;
    }

    /** Without the outcomes of each link: twenty runs may have many thousands. */
    @GetMapping
    List<CrawlView> runs(@RequestParam String twin, Caller caller) {
        Twin known = access.require(twin, caller);
        return runs.newest(known.id(), SHOWN).stream()
                .map(run -> view(run, 0, 0))
                .toList();
    }

    private CrawlView view(CollectionRun run, int from, int most) {
        return CrawlView.of(run, runs.counts(run.id()), runs.outcomes(run.id(), from, most), runs.reports(run.id()));
    }
}
