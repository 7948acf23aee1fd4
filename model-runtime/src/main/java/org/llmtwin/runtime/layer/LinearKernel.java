package org.llmtwin.runtime.layer;

import java.util.Map;
import java.util.function.ToLongFunction;
import org.llmtwin.runtime.torch.Computation;
import org.llmtwin.runtime.torch.Dtype;
import org.llmtwin.runtime.torch.ScriptModule;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What computes x W^T. Which is the faster one in float32 is a matter of the processor; their last bits differ. */
public enum LinearKernel {
    /** oneDNN, told to: for processors only. */
    ONEDNN("ops.mkldnn._linear_pointwise(x, w, %s, \"none\", [], \"\")"),
    /** What PyTorch chooses: MKL for float32 on a processor, oneDNN for bfloat16, cuBLAS on a GPU. */
    TORCH("torch.linear(x, w, %s)");

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
    static LinearKernel fastest() {
        return Fastest.KERNEL;
    }

    /** The one for a computation: only where float32 is computed on the processor is there a choice. */
    public static LinearKernel of(Computation computation) {
        boolean choice = computation.device().direct() && computation.dtype() == Dtype.FLOAT32;
        return choice ? fastest() : TORCH;
    }

    /** What the words LINEAR and AFFINE of the scripts become. */
    Map<String, String> text() {
        return Map.of("LINEAR", call.formatted("None"), "AFFINE", call.formatted("torch.type_as(bias, x)"));
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
            second = Math.min(second, clock.applyAsLong(TORCH));
        }
        LinearKernel faster = first < second ? ONEDNN : TORCH;
        log.info(
                "float32 linear maps by {}: oneDNN took {} us, PyTorch's own choice {} us",
                faster,
                first / 1_000,
                second / 1_000);
        return faster;
    }

    private static final class Fastest {
        private static final LinearKernel KERNEL = measure();

        private static LinearKernel measure() {
            try (Tensors tensors = new Tensors();
                    Value x = tensors.zeros(ROWS, IN);
                    Value w = tensors.zeros(OUT, IN);
                    ScriptModule oneDnn = script(ONEDNN);
                    ScriptModule torch = script(TORCH)) {
                return faster(kernel -> nanoseconds(kernel == ONEDNN ? oneDnn : torch, x, w));
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
