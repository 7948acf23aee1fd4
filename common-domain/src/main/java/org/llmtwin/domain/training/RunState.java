package org.llmtwin.domain.training;

/** Where a training run stands. */
public enum RunState {
    REQUESTED,
    TRAINING,
    EVALUATING,
    DONE,
    FAILED;

    public boolean ended() {
        return this == DONE || this == FAILED;
    }
}
