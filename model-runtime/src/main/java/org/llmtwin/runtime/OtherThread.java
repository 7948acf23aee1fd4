package org.llmtwin.runtime;

import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** What came of the work that another thread does, for the thread that waits for it. */
public final class OtherThread {
    private OtherThread() {}

    /**
     * Waits for a result.
     *
     * @throws RuntimeException {@linkplain #failure what the work threw}
     * @throws CancellationException if the work was cancelled, or this thread is interrupted, which it then stays
     */
    public static <T> T result(Future<T> work) {
        try {
            return work.get();
        } catch (ExecutionException e) {
            throw failure(Objects.requireNonNullElse(e.getCause(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while another thread works");
        }
    }

    /** What is to be thrown here: what was thrown there, or an {@link IllegalStateException} with that where it is an error. */
    public static RuntimeException failure(Throwable thrown) {
        return thrown instanceof RuntimeException same
                ? same
                : new IllegalStateException("another thread failed: " + thrown, thrown);
    }
}
