package org.llmtwin.domain.collection;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of one link in one run.
 *
 * @param reason why it was skipped or failed, or is stored and not learned from, in one sentence; null otherwise
 */
public record LinkOutcome(
        URI link, Outcome outcome, @Nullable String reason, Instant at) {
    public LinkOutcome {
        boolean needsReason = outcome == Outcome.SKIPPED || outcome == Outcome.FAILED;
        if (needsReason && (reason == null || reason.isBlank())) {
            throw new IllegalArgumentException("reason is blank: outcome " + outcome + " needs one");
        }
    }
}
