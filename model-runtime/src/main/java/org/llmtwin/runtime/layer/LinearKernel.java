package org.llmtwin.runtime.layer;

import java.util.Map;
import java.util.function.ToLongFunction;
import org.llmtwin.runtime.torch.ScriptModule;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What computes x W^T in float32. Which is the faster one is a matter of the processor; their last bits differ. */
public enum LinearKernel {
    ONEDNN("ops.mkldnn._linear_pointwise(x, w, %s, \"none\", [], \"\")"),
    MKL("torch.linear(x, w, %s)");

    private static final Logger log = LoggerFactory.getLogger(LinearKernel.class);
    private static final int ROUNDS = 5;
    private static final int ROWS = 512;
    private static final int IN = 1024;
    private static final int OUT = 2048;

    private final String call;

    LinearKernel(String call) {
        this.call = call;
    }

    /** The faster one on this machine: measured once in a process, in about a tenth of a second. */
    public static LinearKernel fastest() {
        return Fastest.KERNEL;
    }

    /** What the words LINEAR and AFFINE of the scripts become. */
    Map<String, String> text() {
        return Map.of("LINEAR", call.formatted("None"), "AFFINE", call.formatted("bias"));
    }

    /**
     * By the best of some alternating rounds: what else runs on the machine only ever makes one slower.
     *
     * @param clock how long a kernel takes now, in nanoseconds
     */
    static LinearKernel faster(ToLongFunction<LinearKernel> clock) {
        long first = Long.MAX_VALUE;
        long second = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            first = Math.min(first, clock.applyAsLong(ONEDNN));
            second = Math.min(second, clock.applyAsLong(MKL));
        }
        LinearKernel faster = first < second ? ONEDNN : MKL;
        log.info("float32 linear maps by {}: oneDNN took {} us, MKL {} us", faster, first / 1_000, second / 1_000);
        return faster;
    }

    private static final class Fastest {
        private static final LinearKernel KERNEL = measure();

        private static LinearKernel measure() {
            try (Tensors tensors = new Tensors();
                    Value x = tensors.zeros(ROWS, IN);
                    Value w = tensors.zeros(OUT, IN);
                    ScriptModule oneDnn = script(ONEDNN);
                    ScriptModule mkl = script(MKL)) {
                return faster(kernel -> nanoseconds(kernel == ONEDNN ? oneDnn : mkl, x, w));
            }
        }

        private static ScriptModule script(LinearKernel kernel) {
            return ScriptModule.load(kernel.text(), "layer/linear.py");
        }

        private static long nanoseconds(ScriptModule script, Value x, Value w) {
            long start = System.nanoTime();
            script.run("linear", x, w);
            return System.nanoTime() - start;
        }
    }
}
