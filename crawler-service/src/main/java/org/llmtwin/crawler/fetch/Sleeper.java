package org.llmtwin.crawler.fetch;

import java.time.Duration;

/** Waits; tests let time pass without waiting. */
@FunctionalInterface
public interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;

    static Sleeper real() {
        return Thread::sleep;
    }
}
