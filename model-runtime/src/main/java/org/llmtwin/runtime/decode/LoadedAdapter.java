package org.llmtwin.runtime.decode;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * An adapter in memory, beside the model whose numbers it changes. Closing it frees its memory when the last text that uses it has
 * ended.
 */
public abstract class LoadedAdapter implements AutoCloseable {
    private final AtomicInteger users = new AtomicInteger(1);
    private boolean closed;

    /** Gives its memory back: nobody uses it any more. */
    protected abstract void free();

    /** To be paired with {@link #release}. */
    public final void use() {
        if (users.getAndUpdate(count -> count == 0 ? 0 : count + 1) == 0) {
            throw new IllegalStateException("the adapter is closed");
        }
    }

    public final void release() {
        if (users.decrementAndGet() == 0) {
            free();
        }
    }

    @Override
    public final synchronized void close() {
        if (!closed) {
            closed = true;
            release();
        }
    }
}
