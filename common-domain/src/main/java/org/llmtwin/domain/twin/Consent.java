package org.llmtwin.domain.twin;

import java.time.Instant;
import org.llmtwin.domain.Checks;

/** Who agreed that this person's writing is collected and learned from, and when. */
public record Consent(String by, Instant at) {
    public Consent {
        Checks.notBlank("consent by", by);
    }
}
