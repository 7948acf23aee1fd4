package org.llmtwin.domain.collection;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.Checks;
import org.llmtwin.domain.twin.TwinId;

/**
 * One collection of a twin's sources, or of one file that was handed over.
 *
 * @param requestedBy subject of the caller, or {@code schedule}
 * @param found links found so far; grows while the run reads feeds and sitemaps
 * @param reason why it failed, or who stopped it; null otherwise
 * @param starts how often a worker took it up: more than once if workers died or the warehouse went away
 * @param file name of the file that is imported, as its owner calls it; null if the twin's sources are collected
 * @param sources links of those that are collected; empty if all are, or a file is
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
        int starts,
        @Nullable String reason,
        @Nullable String file,
        List<URI> sources) {

    public CollectionRun {
        Checks.notBlank("collection run requestedBy", requestedBy);
        Checks.atLeast("collection run found", found, 0);
        Checks.atLeast("collection run starts", starts, 0);
        sources = List.copyOf(sources);
    }

    /** Of all sources. */
    public static CollectionRun requested(UUID id, TwinId twin, String by, Instant at) {
        return requested(id, twin, by, at, List.of());
    }

    /** @param sources empty for all */
    public static CollectionRun requested(UUID id, TwinId twin, String by, Instant at, List<URI> sources) {
        return new CollectionRun(id, twin, CollectionState.REQUESTED, by, at, null, null, 0, 0, null, null, sources);
    }

    /** @param file what its owner calls it */
    public static CollectionRun imported(UUID id, TwinId twin, String by, Instant at, String file) {
        return new CollectionRun(id, twin, CollectionState.REQUESTED, by, at, null, null, 0, 0, null, file, List.of());
    }

    /** Whether this run collects the source of that link. */
    public boolean collects(URI source) {
        return file == null && (sources.isEmpty() || sources.contains(source));
    }
}
