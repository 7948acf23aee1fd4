package org.llmtwin.benchmark.work;

import org.llmtwin.benchmark.input.Input;
import org.llmtwin.benchmark.input.TokenSource;

/** How this runtime does a work. */
public interface Task {
    /** What this runtime and its peers get, the same for all. */
    Input input(TokenSource tokens);

    /** @return the measurement in the work's unit, after a warm-up where it needs one */
    double run(Setting setting, Input input);
}
