package org.llmtwin.domain.model;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Where a model version stands. One version of a twin is in PRODUCTION. */
public enum Stage {
    CANDIDATE,
    ACCEPTED,
    PRODUCTION,
    RETIRED,
    REJECTED;

    private static final Map<Stage, Set<Stage>> MOVES = Map.of(
            CANDIDATE, EnumSet.of(ACCEPTED, PRODUCTION, REJECTED),
            ACCEPTED, EnumSet.of(PRODUCTION, REJECTED),
            PRODUCTION, EnumSet.of(RETIRED),
            RETIRED, EnumSet.of(PRODUCTION),
            REJECTED, EnumSet.noneOf(Stage.class));

    public boolean mayBecome(Stage next) {
        return MOVES.getOrDefault(this, Set.of()).contains(next);
    }
}
