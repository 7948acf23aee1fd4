package org.llmtwin.training.recipe;

/** Whether layers are computed again in backward, to save memory for a third more time. */
public enum Checkpointing {
    /** What suits the size of the base model. */
    AUTO,
    ON,
    OFF
}
