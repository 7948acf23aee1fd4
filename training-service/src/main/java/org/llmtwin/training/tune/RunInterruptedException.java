package org.llmtwin.training.tune;

/** The process is shutting down: the run has not failed, and goes on after the next start. */
public final class RunInterruptedException extends RuntimeException {
    public RunInterruptedException() {
        super("the service is shutting down; the run goes on after the next start");
    }
}
