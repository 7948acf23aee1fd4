package org.llmtwin.runtime.decode;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.step.StepAdapter;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.ScriptModule;
import org.llmtwin.runtime.torch.Value;

/**
 * An adapter in memory, beside the model whose numbers it changes. Closing it frees its memory when the last text that uses it has
 * ended.
 */
public final class LoadedAdapter implements AutoCloseable {
    private final Scope scope;
    private final Value tensors;
    private final Value alone;
    private final @Nullable StepAdapter matrices;
    private final AtomicInteger users = new AtomicInteger(1);
    private boolean closed;

    /**
     * @param tensors a list of three for each linear map, as lin.py says
     * @param matrices the same for steps in Java; null where TorchScript takes them
     */
    LoadedAdapter(Scope scope, Value tensors, ScriptModule script, @Nullable StepAdapter matrices) {
        this.scope = scope;
        this.tensors = tensors;
        this.matrices = matrices;
        this.alone = scope.add(script.call("no_adapters"));
        addTo(alone, script);
    }

    void addTo(Value list, ScriptModule script) {
        script.run("add_adapter", list, tensors);
    }

    /** A list of this adapter only. */
    Value alone() {
        return alone;
    }

    @Nullable
    StepAdapter matrices() {
        return matrices;
    }

    /** To be paired with {@link #release}. */
    public void use() {
        if (users.getAndUpdate(count -> count == 0 ? 0 : count + 1) == 0) {
            throw new IllegalStateException("the adapter is closed");
        }
    }

    public void release() {
        if (users.decrementAndGet() == 0) {
            scope.close();
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            release();
        }
    }
}
