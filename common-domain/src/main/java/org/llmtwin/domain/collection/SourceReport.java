package org.llmtwin.domain.collection;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.Checks;

/**
 * What one source gave in one run, beside what its platform says it holds.
 *
 * @param source its link
 * @param stated what the platform counts, and what of it was read; null if it says nothing
 * @param read texts that were found
 * @param note what explains the difference, in one sentence; null if nothing does
 */
public record SourceReport(
        URI source,
        @Nullable StatedNumber stated,
        int read,
        @Nullable String note) {
    public SourceReport {
        Checks.atLeast("source report read", read, 0);
    }
}
