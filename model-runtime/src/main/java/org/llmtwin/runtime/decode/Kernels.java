package org.llmtwin.runtime.decode;

import java.util.Map;
import org.llmtwin.runtime.model.Layout;
import org.llmtwin.runtime.torch.ScriptModule;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Torch;
import org.llmtwin.runtime.torch.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The functions of a family's decoder, with the kernel of its linear maps.
 *
 * @param script the compiled functions
 * @param packing whether linear maps are packed half floats
 */
record Kernels(ScriptModule script, boolean packing) implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Kernels.class);
    static final String PACKED = "__torch__.torch.classes.quantized.LinearPackedParamsBase";
    static final String HALF = "ops.quantized.linear_dynamic_fp16(x, p[i])";
    private static final String FLOAT = "ops.mkldnn._linear_pointwise(x, w[i], None, \"none\", [], \"\")";
    private static final String BIASED_FLOAT =
            "ops.mkldnn._linear_pointwise(x, w[2 * i], w[2 * i + 1], \"none\", [], \"\")";

    /** @param halves whether linear maps are wanted in half floats */
    static Kernels load(Layout layout, boolean halves) {
        Torch.start(0);
        boolean packing = halves && packs();
        String plain = DecoderWeights.biased(layout) ? BIASED_FLOAT : FLOAT;
        ScriptModule script = ScriptModule.load(
                Map.of("PACKED", PACKED, "LINEAR", packing ? HALF : plain),
                "decode/pack.py",
                "decode/lin.py",
                "decode/decode.py",
                "layer/window.py",
                "decode/" + layout.norm().script(),
                "decode/" + layout.positions().script(),
                "decode/" + layout.mlp().script());
        return new Kernels(script, packing);
    }

    /** Whether this build of the engine, on this processor, can pack half floats. */
    static boolean packs() {
        try (HalfProduct product = new HalfProduct();
                Tensors tensors = new Tensors();
                Value matrix = tensors.zeros(16, 16)) {
            product.pack(matrix).close();
            return true;
        } catch (RuntimeException e) {
            log.warn("no packed half floats here, weights are held in float32: {}", e.getMessage());
            return false;
        }
    }

    @Override
    public void close() {
        script.close();
    }
}
