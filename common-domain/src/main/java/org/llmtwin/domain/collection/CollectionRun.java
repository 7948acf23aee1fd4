package org.llmtwin.domain.collection;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.Checks;
import org.llmtwin.domain.twin.TwinId;

/**
 * One collection of all sources of one twin.
 *
 * @param requestedBy subject of the caller, or {@code schedule}
 * @param found links found so far; grows while the run reads feeds and sitemaps
 * @param reason why it failed; null otherwise
 */
public record CollectionRun(
        UUID id,
        TwinId twin,
        CollectionState state,
        String requestedBy,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        int found,
        @Nullable String reason) {

    public CollectionRun {
        Checks.notBlank("collection run requestedBy", requestedBy);
        Checks.atLeast("collection run found", found, 0);
    }

    public static CollectionRun requested(UUID id, TwinId twin, String by, Instant at) {
        return new CollectionRun(id, twin, CollectionState.REQUESTED, by, at, null, null, 0, null);
    }
}
