package org.llmtwin.runtime.precision;

import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.torch.Torch;
import org.llmtwin.runtime.vector.Matrix;

/**
 * What a precision means for the parts of a decoder.
 *
 * @param halves whether TorchScript holds linear maps in half floats, where it can
 * @param steps how steps in Java hold them; null where TorchScript takes the steps too
 * @param threads of steps in Java
 */
public record Numbers(boolean halves, Matrix.@Nullable Format steps, int threads) {
    /** @param threads 0 for one each processor */
    public static Numbers of(Precision precision, int threads) {
        int count = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
        Precision possible = StepProbe.possible(precision, count);
        Torch.start(count);
        Matrix.Format steps = possible == Precision.INT8 ? Matrix.Format.INT8 : null;
        return new Numbers(possible != Precision.FLOAT32, steps, count);
    }
}
