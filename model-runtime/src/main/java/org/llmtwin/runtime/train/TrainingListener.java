package org.llmtwin.runtime.train;

/** Follows a run. Called on the thread that trains; {@link Trainer#checkpoint} may be called from here. */
@FunctionalInterface
public interface TrainingListener {
    void onStep(StepReport report);

    /** Asked before each step; true ends the run, its steps so far stay. */
    default boolean isCancelled() {
        return false;
    }
}
