package org.llmtwin.runtime.decode.script;

import java.util.Map;
import org.llmtwin.runtime.model.Layout;
import org.llmtwin.runtime.torch.ScriptModule;

/**
 * The functions of a family's decoder, with the kernel of its linear maps.
 *
 * @param script the compiled functions
 * @param packing whether linear maps are packed half floats
 */
record Kernels(ScriptModule script, boolean packing) implements AutoCloseable {
    private static final String FLOAT = "ops.mkldnn._linear_pointwise(x, w[i], None, \"none\", [], \"\")";
    private static final String BIASED_FLOAT =
            "ops.mkldnn._linear_pointwise(x, w[2 * i], w[2 * i + 1], \"none\", [], \"\")";

    /** @param halves whether linear maps are wanted in half floats */
    static Kernels load(Layout layout, boolean halves) {
        boolean packing = halves && HalfProduct.isAvailable();
        String plain = DecoderWeights.biased(layout) ? BIASED_FLOAT : FLOAT;
        ScriptModule script = ScriptModule.load(
                Map.of("PACKED", HalfProduct.PACKED, "LINEAR", packing ? HalfProduct.CALL : plain),
                "decode/pack.py",
                "decode/lin.py",
                "decode/decode.py",
                "layer/window.py",
                "decode/" + layout.norm().script(),
                "decode/" + layout.positions().script(),
                "decode/" + layout.mlp().script());
        return new Kernels(script, packing);
    }

    @Override
    public void close() {
        script.close();
    }
}
