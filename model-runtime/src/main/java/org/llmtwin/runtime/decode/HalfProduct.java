package org.llmtwin.runtime.decode;

import java.util.List;
import java.util.Map;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.ScriptModule;
import org.llmtwin.runtime.torch.Value;

/** The engine's product with a matrix of packed half floats, by itself. */
final class HalfProduct implements AutoCloseable {
    private final Scope scope = new Scope();
    private final ScriptModule script = scope.add(ScriptModule.load(
            Map.of("PACKED", Kernels.PACKED, "LINEAR", Kernels.HALF), "decode/pack.py", "decode/lin.py"));
    private final Value nothing = scope.add(Value.list(List.of()));

    /** A list of one packed matrix; fails where the engine has no kernel for this processor. */
    Value pack(Value matrix) {
        Value packs = script.call("no_packs");
        try {
            script.run("pack", packs, matrix);
            return packs;
        } catch (RuntimeException e) {
            packs.close();
            throw e;
        }
    }

    /** The product of x [rows, in] with the matrix of a list. */
    Value of(Value x, Value packs) {
        return script.call("base", x, nothing, packs, 0);
    }

    @Override
    public void close() {
        scope.close();
    }
}
