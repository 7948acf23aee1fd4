package org.llmtwin.runtime.checkpoint;

import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;

/** Reads a checkpoint's tensors into native memory in parts, so that none is too large for a buffer. */
public final class TensorReader {
    private static final long MAX_NUMBERS = 1 << 28; // 1 GiB of float32

    private final Checkpoint checkpoint;
    private final Tensors tensors;

    public TensorReader(Checkpoint checkpoint, Tensors tensors) {
        this.checkpoint = checkpoint;
        this.tensors = tensors;
    }

    /** A new float32 tensor, the caller's to close. */
    public Value read(String name) {
        Value tensor = tensors.empty(checkpoint.shape(name));
        readRows(name, tensor, 0);
        return tensor;
    }

    /** Fills the rows of a matrix from {@code firstRow} on with all rows of the stored one, or a vector likewise. */
    public void readRows(String name, Value into, long firstRow) {
        long[] shape = checkpoint.shape(name);
        if (shape.length == 1) {
            try (Value part = tensors.rows(into, firstRow, firstRow + shape[0])) {
                checkpoint.read(name, part.floats());
            }
            return;
        }
        long step = Math.max(1, MAX_NUMBERS / shape[1]);
        for (long row = 0; row < shape[0]; row += step) {
            long count = Math.min(step, shape[0] - row);
            try (Value part = tensors.rows(into, firstRow + row, firstRow + row + count)) {
                checkpoint.read(name, row, count, part.floats());
            }
        }
    }
}
