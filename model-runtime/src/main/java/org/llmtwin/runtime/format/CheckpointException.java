package org.llmtwin.runtime.format;

import java.nio.file.Path;

/** A file of weights that cannot be used: damaged, cut, of another kind, or not to be read. The message names the file. */
public final class CheckpointException extends RuntimeException {
    /** What a file says of itself may be long, and so may what is said about it. */
    private static final int MAX_PROBLEM = 500;

    public CheckpointException(Path file, String problem) {
        super(message(file, problem));
    }

    public CheckpointException(Path file, String problem, Throwable cause) {
        super(message(file, problem), cause);
    }

    /** Wraps a rule that a value in the file breaks. */
    public CheckpointException(Path file, IllegalArgumentException cause) {
        this(file, String.valueOf(cause.getMessage()), cause);
    }

    private static String message(Path file, String problem) {
        return file + ": " + (problem.length() <= MAX_PROBLEM ? problem : problem.substring(0, MAX_PROBLEM) + "...");
    }
}
