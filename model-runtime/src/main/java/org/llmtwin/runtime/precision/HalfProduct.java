package org.llmtwin.runtime.precision;

import java.util.List;
import java.util.Map;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.ScriptModule;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine's product with a matrix of packed half floats, by itself. */
public final class HalfProduct implements AutoCloseable {
    /** The type of packed weights in a script, and the call of the kernel on x and {@code p[i]}. */
    public static final String PACKED = "__torch__.torch.classes.quantized.LinearPackedParamsBase";

    public static final String CALL = "ops.quantized.linear_dynamic_fp16(x, p[i])";

    private static final Logger log = LoggerFactory.getLogger(HalfProduct.class);
    private final Scope scope = new Scope();
    private final ScriptModule script =
            scope.add(ScriptModule.load(Map.of("PACKED", PACKED, "LINEAR", CALL), "decode/pack.py", "decode/lin.py"));
    private final Value nothing = scope.add(Value.list(List.of()));

    /** Whether this build of the engine, on this processor, can pack half floats. */
    public static boolean isAvailable() {
        return Availability.ANSWER;
    }

    /** Asked once: the answer stays that of the engine and the processor. */
    private static final class Availability {
        private static final boolean ANSWER = ask();

        private static boolean ask() {
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
    }

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
