package org.llmtwin.benchmark.run;

/** A benchmark that cannot be run, and why: one line for a person. */
public final class BenchmarkException extends RuntimeException {
    public BenchmarkException(String message) {
        super(message);
    }
}
