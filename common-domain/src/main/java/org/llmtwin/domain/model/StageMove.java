package org.llmtwin.domain.model;

import java.time.Instant;
import org.llmtwin.domain.Checks;

/** Who moved a version to a stage, when and why. */
public record StageMove(Stage to, String by, Instant at, String why) {
    public StageMove {
        Checks.notBlank("stage move by", by);
        Checks.notBlank("stage move why", why);
    }
}
