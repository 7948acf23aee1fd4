package org.llmtwin.stack.launcher.demo;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.llmtwin.stack.launcher.api.Api;
import org.llmtwin.stack.launcher.api.Pause;
import org.llmtwin.stack.launcher.progress.Progress;

/** What every stage works with: the services' interfaces, the progress line, and time between two looks. */
record Operator(Api api, Progress progress, Pause pause) {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    /** Looks again and again until what is seen fulfils the condition. */
    <T> T until(Supplier<T> look, Predicate<T> done) {
        T seen = look.get();
        while (!done.test(seen)) {
            pause.of(BETWEEN_LOOKS);
            seen = look.get();
        }
        return seen;
    }
}
