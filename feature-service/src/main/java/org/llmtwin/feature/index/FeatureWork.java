package org.llmtwin.feature.index;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.feature.Chunks;
import org.llmtwin.domain.feature.FeatureVersion;
import org.llmtwin.domain.twin.TwinId;
import org.springframework.stereotype.Component;

/** Knows what is to be done for a twin, and why something is not done. */
@Component
public class FeatureWork {
    private final TwinStates states;
    private final Chunks chunks;
    private final FeatureVersion version;
    private final Set<TwinId> running = ConcurrentHashMap.newKeySet();
    private final Map<TwinId, Refusal> refusals = new ConcurrentHashMap<>();
    private final Map<TwinId, String> failures = new ConcurrentHashMap<>();

    FeatureWork(TwinStates states, Chunks chunks, FeatureVersion version) {
        this.states = states;
        this.chunks = chunks;
        this.version = version;
    }

    public boolean isNeeded(TwinId twin) {
        TwinState state = states.of(twin);
        return !state.upToDate() || (!state.collecting() && lacksDataset(twin, state));
    }

    public FeatureStatus status(TwinId twin) {
        TwinState state = states.of(twin);
        boolean idle = state.upToDate() && !lacksDataset(twin, state) && !running.contains(twin);
        return new FeatureStatus(
                state.documents().size(),
                state.cleaned().size(),
                state.embedded().size(),
                chunks.count(version, twin),
                state.pending(),
                idle ? FeatureStatus.State.IDLE : FeatureStatus.State.WORKING,
                reason(twin, state),
                state.dataset().map(FeatureStatus.Dataset::of).orElse(null));
    }

    /** Whether a dataset of the present texts is still to be made, and can be as far as is known. */
    boolean lacksDataset(TwinId twin, TwinState state) {
        return !state.originals().isEmpty() && !state.datasetIsCurrent() && refusal(twin, state) == null;
    }

    private @Nullable String reason(TwinId twin, TwinState state) {
        if (state.documents().isEmpty()) {
            return "there are no documents yet";
        }
        String failure = failures.get(twin);
        return failure != null ? "the last pass failed and will be tried again: " + failure : refusal(twin, state);
    }

    private @Nullable String refusal(TwinId twin, TwinState state) {
        Refusal refusal = refusals.get(twin);
        return refusal != null && refusal.originals().equals(state.originals()) ? refusal.reason() : null;
    }

    void begin(TwinId twin) {
        running.add(twin);
    }

    void end(TwinId twin) {
        running.remove(twin);
        failures.remove(twin);
    }

    void fail(TwinId twin, RuntimeException problem) {
        running.remove(twin);
        failures.put(twin, String.valueOf(problem.getMessage()));
    }

    /** No dataset can be made of these texts; others will be tried again. */
    void refuse(TwinId twin, TwinState state, String reason) {
        refusals.put(twin, new Refusal(Map.copyOf(state.originals()), reason));
    }

    private record Refusal(Map<DocumentId, Integer> originals, String reason) {}
}
