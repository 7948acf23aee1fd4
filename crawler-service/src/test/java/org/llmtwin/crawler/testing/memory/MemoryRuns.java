package org.llmtwin.crawler.testing.memory;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.domain.collection.CollectionState;
import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.domain.collection.SourceReport;
import org.llmtwin.domain.twin.TwinId;

/** Runs in memory, each with the outcomes of its links. */
public final class MemoryRuns implements CollectionRuns {
    private final Map<UUID, CollectionRun> runs = new LinkedHashMap<>();
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
    public void record(UUID id, LinkOutcome outcome) {
        outcomes.computeIfAbsent(id, run -> new LinkedHashMap<>()).put(outcome.link(), outcome);
    }

    @Override
    public List<LinkOutcome> outcomes(UUID id) {
        return new ArrayList<>(outcomes.getOrDefault(id, Map.of()).values());
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
                        run.file()));
        return true;
    }
}
