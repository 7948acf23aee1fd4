package org.llmtwin.runtime.decode.script;

import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.decode.LoadedAdapter;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.ScriptModule;
import org.llmtwin.runtime.torch.Value;

/** An adapter as lin.py wants it. */
final class ScriptAdapter extends LoadedAdapter {
    private final Scope scope;
    private final Value tensors;
    private final Value alone;

    /** @param tensors a list of three for each linear map, as lin.py says */
    ScriptAdapter(Scope scope, Value tensors, ScriptModule script) {
        this.scope = scope;
        this.tensors = tensors;
        this.alone = scope.add(script.call("no_adapters"));
        addTo(alone, script);
    }

    static @Nullable ScriptAdapter of(@Nullable LoadedAdapter adapter) {
        return (ScriptAdapter) adapter;
    }

    void addTo(Value list, ScriptModule script) {
        script.run("add_adapter", list, tensors);
    }

    /** A list of this adapter only. */
    Value alone() {
        return alone;
    }

    @Override
    protected void free() {
        scope.close();
    }
}
