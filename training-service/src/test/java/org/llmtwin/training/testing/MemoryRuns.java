package org.llmtwin.training.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.training.Approximation;
import org.llmtwin.domain.training.RunState;
import org.llmtwin.domain.training.StepMetrics;
import org.llmtwin.domain.training.TrainingRun;
import org.llmtwin.domain.training.TrainingRuns;
import org.llmtwin.domain.twin.TwinId;

/** Training runs in memory. */
public final class MemoryRuns implements TrainingRuns {
    private final Map<UUID, TrainingRun> runs = new LinkedHashMap<>();
    private final Map<UUID, TreeMap<Integer, StepMetrics>> metrics = new LinkedHashMap<>();

    private Listener listener = metrics -> {};

    /** Hears of each recorded step. */
    public interface Listener {
        void recorded(StepMetrics metrics);
    }

    public void listen(Listener next) {
        listener = next;
    }

    @Override
    public boolean create(TrainingRun run) {
        return runs.putIfAbsent(run.id(), run) == null;
    }

    @Override
    public Optional<TrainingRun> find(UUID id) {
        return Optional.ofNullable(runs.get(id));
    }

    @Override
    public List<TrainingRun> newest(TwinId twin, int limit) {
        return runs.values().stream()
                .filter(run -> run.twin().equals(twin))
                .sorted(Comparator.comparing(TrainingRun::requestedAt).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public List<TrainingRun> active() {
        return runs.values().stream().filter(run -> !run.state().ended()).toList();
    }

    @Override
    public boolean existsFor(String dataset) {
        return runs.values().stream().anyMatch(run -> run.dataset().equals(dataset));
    }

    @Override
    public boolean enter(UUID id, RunState state, int totalSteps, Instant at) {
        return change(id, run -> with(run, state, 0, totalSteps, at, run.model(), run.reason(), run.approximation()));
    }

    @Override
    public void progress(UUID id, int step, Instant at) {
        change(
                id,
                run -> with(
                        run, run.state(), step, run.totalSteps(), at, run.model(), run.reason(), run.approximation()));
    }

    @Override
    public void record(UUID id, StepMetrics step) {
        metrics.computeIfAbsent(id, key -> new TreeMap<>()).put(step.step(), step);
        listener.recorded(step);
    }

    @Override
    public List<StepMetrics> metrics(UUID id) {
        return new ArrayList<>(metrics.getOrDefault(id, new TreeMap<>()).values());
    }

    @Override
    public void computed(UUID id, String computation) {
        change(
                id,
                run -> new TrainingRun(
                        run.id(),
                        run.twin(),
                        run.dataset(),
                        run.state(),
                        run.requestedBy(),
                        run.requestedAt(),
                        run.startedAt(),
                        run.finishedAt(),
                        run.settings(),
                        run.step(),
                        run.totalSteps(),
                        run.heartbeat(),
                        run.model(),
                        run.reason(),
                        computation,
                        run.approximation()));
    }

    @Override
    public void approximated(UUID id, Approximation approximation) {
        change(
                id,
                run -> with(
                        run,
                        run.state(),
                        run.step(),
                        run.totalSteps(),
                        run.heartbeat() == null ? run.requestedAt() : run.heartbeat(),
                        run.model(),
                        run.reason(),
                        approximation));
    }

    @Override
    public void finish(UUID id, UUID model, Instant at) {
        change(id, run -> with(run, RunState.DONE, run.step(), run.totalSteps(), at, model, null, run.approximation()));
    }

    @Override
    public void fail(UUID id, String reason, Instant at) {
        change(
                id,
                run -> with(run, RunState.FAILED, run.step(), run.totalSteps(), at, null, reason, run.approximation()));
    }

    @Override
    public boolean reopen(UUID id, Instant at) {
        TrainingRun run = runs.get(id);
        if (run == null || run.state() != RunState.FAILED) {
            return false;
        }
        runs.put(id, with(run, RunState.REQUESTED, 0, 0, at, null, null, run.approximation()));
        return true;
    }

    private boolean change(UUID id, UnaryOperator<TrainingRun> change) {
        TrainingRun run = runs.get(id);
        if (run == null || run.state().ended()) {
            return false;
        }
        runs.put(id, change.apply(run));
        return true;
    }

    private static TrainingRun with(
            TrainingRun run,
            RunState state,
            int step,
            int total,
            Instant at,
            @Nullable UUID model,
            @Nullable String reason,
            @Nullable Approximation approximation) {
        return new TrainingRun(
                run.id(),
                run.twin(),
                run.dataset(),
                state,
                run.requestedBy(),
                run.requestedAt(),
                run.startedAt() == null ? at : run.startedAt(),
                state.ended() ? at : null,
                run.settings(),
                step,
                total,
                at,
                model,
                reason,
                run.computation(),
                approximation);
    }
}
