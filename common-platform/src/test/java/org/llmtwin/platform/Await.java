package org.llmtwin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what other threads and processes bring about, and not for ever. */
public final class Await {
    public static final Duration PATIENCE = Duration.ofSeconds(90);

    private Await() {}

    public static void until(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean met = condition.call();
        while (!met && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            met = condition.call();
        }
        assertThat(met).as("within " + PATIENCE).isTrue();
    }
}
