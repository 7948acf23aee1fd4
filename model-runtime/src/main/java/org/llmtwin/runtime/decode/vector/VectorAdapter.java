package org.llmtwin.runtime.decode.vector;

import java.lang.foreign.Arena;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.decode.LoadedAdapter;
import org.llmtwin.runtime.step.weights.StepAdapter;

/** An adapter as the steps read it. */
final class VectorAdapter extends LoadedAdapter {
    private final StepAdapter matrices;
    private final Arena arena;

    /** @param arena owns the matrices; closed with this */
    VectorAdapter(StepAdapter matrices, Arena arena) {
        this.matrices = matrices;
        this.arena = arena;
    }

    static @Nullable StepAdapter matrices(@Nullable LoadedAdapter adapter) {
        return adapter == null ? null : ((VectorAdapter) adapter).matrices;
    }

    @Override
    protected void free() {
        arena.close();
    }
}
