package org.llmtwin.stack.launcher.api;

import java.time.Duration;
import org.llmtwin.stack.launcher.setup.LauncherException;

/** Time between two looks at something that another process changes. */
@FunctionalInterface
public interface Pause {

    Pause REAL = duration -> {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("Interrupted");
        }
    };

    void of(Duration duration);
}
