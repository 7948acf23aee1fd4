package org.llmtwin.runtime.train;

/** A step whose loss or gradient is not a finite number. The step was not applied. */
public final class TrainingFailedException extends RuntimeException {
    private final int step;

    TrainingFailedException(int step, String reason) {
        super("step " + step + ": " + reason);
        this.step = step;
    }

    public int step() {
        return step;
    }
}
