package org.llmtwin.training.tune;

/** The process is shutting down: the run has not failed, and goes on after the next start. */
public final class RunInterruptedException extends RuntimeException {
    private static final String MESSAGE = "the service is shutting down; the run goes on after the next start";

    public RunInterruptedException() {
        super(MESSAGE);
    }

    public RunInterruptedException(Throwable cause) {
        super(MESSAGE, cause);
    }
}
