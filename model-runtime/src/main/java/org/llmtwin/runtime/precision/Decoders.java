package org.llmtwin.runtime.precision;

import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.decode.CacheLimits;
import org.llmtwin.runtime.decode.Decoder;
import org.llmtwin.runtime.decode.script.ScriptDecoder;
import org.llmtwin.runtime.decode.vector.VectorDecoder;
import org.llmtwin.runtime.vector.Matrix;

/** Opens the decoder of a precision. */
public final class Decoders {
    private Decoders() {}

    /**
     * What a decoder that is opened with a precision holds on this processor: never {@link Precision#AUTO}.
     *
     * @param threads of the engine if this starts it; 0 for one each processor
     */
    public static Precision possible(Precision wanted, int threads) {
        Precision possible = VectorProbe.possible(wanted);
        return possible == Precision.FLOAT16 && !ScriptDecoder.packsHalves(threads) ? Precision.FLOAT32 : possible;
    }

    /** With a thread for each processor. */
    public static Decoder open(
            Checkpoint checkpoint, @Nullable AdapterWeights merged, Precision precision, CacheLimits limits) {
        return open(checkpoint, merged, precision, 0, limits);
    }

    /**
     * Takes the numbers: the checkpoint may be closed afterwards.
     *
     * @param merged an adapter that becomes part of the model
     * @param threads 0 for one each processor
     * @param limits whose window is cut to the positions that the model has
     */
    public static Decoder open(
            Checkpoint checkpoint,
            @Nullable AdapterWeights merged,
            Precision precision,
            int threads,
            CacheLimits limits) {
        int count = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
        if (VectorProbe.begin(precision)) {
            Decoder decoder = VectorDecoder.open(checkpoint, merged, Matrix.Format.INT8, count, limits);
            if (VectorProbe.possible(precision) == Precision.INT8) {
                return decoder;
            }
            decoder.close();
        }
        boolean halves = possible(precision, count) == Precision.FLOAT16;
        return new ScriptDecoder(checkpoint, merged, halves, count, limits);
    }
}
