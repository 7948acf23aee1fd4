package org.llmtwin.domain.ownership;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.llmtwin.domain.Checks;

/**
 * That a source was seen to be the twin owner's own.
 *
 * @param seenAt the page that showed it
 * @param by subject of who had it checked
 * @param at when it was seen
 */
public record Proof(ProofKind kind, URI seenAt, String by, Instant at) {
    public Proof {
        Checks.notBlank("proof by", by);
    }

    /** Whether it is young enough to be relied on. */
    public boolean isValid(Instant now, Duration validFor) {
        return now.isBefore(at.plus(validFor));
    }
}
