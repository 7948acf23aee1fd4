package org.llmtwin.runtime.decode.script;

import java.util.Map;
import org.llmtwin.runtime.torch.ScriptModule;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine's product with a matrix of packed half floats. */
final class HalfProduct {
    /** The type of packed weights in a script, and the call of the kernel on x and {@code p[i]}. */
    static final String PACKED = "__torch__.torch.classes.quantized.LinearPackedParamsBase";

    static final String CALL = "ops.quantized.linear_dynamic_fp16(x, p[i])";

    private static final Logger log = LoggerFactory.getLogger(HalfProduct.class);

    private HalfProduct() {}

    /** Whether this build of the engine, on this processor, can pack half floats. */
    static boolean isAvailable() {
        return Availability.ANSWER;
    }

    /** Asked once: the answer stays that of the engine and the processor. */
    private static final class Availability {
        private static final boolean ANSWER = ask();

        private static boolean ask() {
            try (ScriptModule script = ScriptModule.load(Map.of("PACKED", PACKED), "decode/pack.py");
                    Tensors tensors = new Tensors();
                    Value matrix = tensors.zeros(16, 16);
                    Value packs = script.call("no_packs")) {
                script.run("pack", packs, matrix);
                return true;
            } catch (RuntimeException e) {
                log.warn("no packed half floats here, weights are held in float32: {}", e.getMessage());
                return false;
            }
        }
    }
}
