package org.llmtwin.runtime.format;

import java.nio.file.Path;

/** A file of weights that cannot be used: damaged, cut, of another kind, or not to be read. The message names the file. */
public final class CheckpointException extends RuntimeException {
    public CheckpointException(Path file, String problem) {
        super(file + ": " + problem);
    }

    public CheckpointException(Path file, String problem, Throwable cause) {
        super(file + ": " + problem, cause);
    }

    /** Wraps a rule that a value in the file breaks. */
    public CheckpointException(Path file, IllegalArgumentException cause) {
        super(file + ": " + cause.getMessage(), cause);
    }
}
