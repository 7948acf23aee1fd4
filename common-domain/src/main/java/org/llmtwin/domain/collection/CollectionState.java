package org.llmtwin.domain.collection;

/** Where a collection run stands. */
public enum CollectionState {
    REQUESTED,
    RUNNING,
    DONE,
    FAILED;

    public boolean ended() {
        return this == DONE || this == FAILED;
    }
}
