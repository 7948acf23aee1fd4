package org.llmtwin.stack.launcher.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How often one process may be started again before it counts as broken. */
final class RestartBudget {

    static final int RESTARTS = 5;
    static final Duration WINDOW = Duration.ofMinutes(10);

    private final Clock clock;
    private final Deque<Instant> restarts = new ArrayDeque<>();

    RestartBudget(Clock clock) {
        this.clock = clock;
    }

    /** @return false when the process was started again too often of late */
    synchronized boolean take() {
        Instant now = clock.instant();
        while (!restarts.isEmpty() && restarts.peekFirst().isBefore(now.minus(WINDOW))) {
            restarts.removeFirst();
        }
        if (restarts.size() >= RESTARTS) {
            return false;
        }
        restarts.addLast(now);
        return true;
    }
}
