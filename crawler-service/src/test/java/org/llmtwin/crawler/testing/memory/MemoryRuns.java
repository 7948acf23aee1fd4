package org.llmtwin.crawler.testing.memory;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.domain.collection.CollectionState;
import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.domain.collection.Outcome;
import org.llmtwin.domain.collection.SourceReport;
import org.llmtwin.domain.twin.TwinId;

/** Runs in memory, each with the outcomes of its links. */
public final class MemoryRuns implements CollectionRuns {
    private final Map<UUID, CollectionRun> runs = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<UUID, Map<URI, LinkOutcome>> outcomes = new LinkedHashMap<>();
    private final Map<UUID, List<SourceReport>> reports = new LinkedHashMap<>();

    @Override
    public CollectionRun request(CollectionRun run) {
        runs.put(run.id(), run);
        return run;
    }

    @Override
    public Optional<CollectionRun> find(UUID id) {
        return Optional.ofNullable(runs.get(id));
    }

    @Override
    public List<CollectionRun> newest(TwinId twin, int limit) {
        return runs.values().stream().toList();
    }

    @Override
    public List<CollectionRun> active() {
        return runs.values().stream().filter(run -> !run.state().ended()).toList();
    }

    @Override
    public boolean start(UUID id, Instant at) {
        return change(id, CollectionState.RUNNING, 1, null);
    }

    @Override
    public void found(UUID id, int links) {}

    @Override
    public void record(UUID id, Collection<LinkOutcome> all) {
        Map<URI, LinkOutcome> known = outcomes.computeIfAbsent(id, run -> new LinkedHashMap<>());
        all.forEach(outcome -> known.put(outcome.link(), outcome));
    }

    @Override
    public List<LinkOutcome> outcomes(UUID id, int offset, int limit) {
        return outcomes.getOrDefault(id, Map.of()).values().stream()
                .skip(offset)
                .limit(limit)
                .toList();
    }

    @Override
    public Map<Outcome, Integer> counts(UUID id) {
        return outcomes(id).stream().collect(Collectors.toMap(LinkOutcome::outcome, one -> 1, Integer::sum));
    }

    @Override
    public void report(UUID id, SourceReport report) {
        reports.computeIfAbsent(id, run -> new ArrayList<>()).add(report);
    }

    @Override
    public List<SourceReport> reports(UUID id) {
        return reports.getOrDefault(id, List.of());
    }

    @Override
    public void finish(UUID id, Instant at) {
        change(id, CollectionState.DONE, 0, null);
    }

    @Override
    public void fail(UUID id, String reason, Instant at) {
        change(id, CollectionState.FAILED, 0, reason);
    }

    @Override
    public boolean cancel(UUID id, String reason, Instant at) {
        return change(id, CollectionState.CANCELLED, 0, reason);
    }

    private boolean change(UUID id, CollectionState state, int starts, @Nullable String reason) {
        CollectionRun run = runs.get(id);
        if (run == null || run.state().ended()) {
            return false;
        }
        runs.put(
                id,
                new CollectionRun(
                        id,
                        run.twin(),
                        state,
                        run.requestedBy(),
                        run.requestedAt(),
                        run.startedAt(),
                        run.finishedAt(),
                        run.found(),
                        run.starts() + starts,
                        reason,
                        run.file(),
                        run.sources()));
        return true;
    }
}
