package org.llmtwin.domain.collection;

/** Where a collection run stands. */
public enum CollectionState {
    REQUESTED,
    RUNNING,
    DONE,
    FAILED,
    /** A person stopped it; what had been collected stays. */
    CANCELLED;

    public boolean ended() {
        return this == DONE || this == FAILED || this == CANCELLED;
    }
}
