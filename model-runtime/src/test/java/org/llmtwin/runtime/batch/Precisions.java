package org.llmtwin.runtime.batch;

import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.decode.CacheLimits;
import org.llmtwin.runtime.decode.Decoder;
import org.llmtwin.runtime.decode.vector.VectorDecoder;
import org.llmtwin.runtime.precision.Decoders;
import org.llmtwin.runtime.precision.Precision;
import org.llmtwin.runtime.vector.Matrix;

/** The decoder of a precision, and no other in its place where the processor's vectors are narrow. */
final class Precisions {
    private static final int THREADS = 2;

    private Precisions() {}

    static Decoder open(Checkpoint checkpoint, Precision precision, CacheLimits limits) {
        return precision == Precision.INT8
                ? VectorDecoder.open(checkpoint, null, Matrix.Format.INT8, THREADS, limits)
                : Decoders.open(checkpoint, null, precision, limits);
    }
}
