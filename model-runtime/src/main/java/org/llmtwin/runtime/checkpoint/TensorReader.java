package org.llmtwin.runtime.checkpoint;

import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;

/** Reads a checkpoint's tensors into native memory in parts: none is too large for a buffer, and each processor reads some. */
public final class TensorReader {
    private static final long MAX_NUMBERS = 1 << 28; // 1 GiB of float32

    /** Fewer are not worth another thread. */
    private static final long LEAST_ROWS = 64;

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

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
        long share = Math.max(LEAST_ROWS, Math.ceilDiv(shape[0], PROCESSORS));
        long step = Math.clamp(MAX_NUMBERS / shape[1], 1, share);
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        LongStream.range(0, Math.ceilDiv(shape[0], step)).parallel().forEach(part -> {
            long row = part * step;
            try {
                readPart(name, row, Math.min(step, shape[0] - row), into, firstRow + row);
            } catch (RuntimeException e) { // a parallel stream would throw another one
                failure.compareAndSet(null, e);
            }
        });
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    private void readPart(String name, long row, long count, Value into, long intoRow) {
        try (Value part = tensors.rows(into, intoRow, intoRow + count)) {
            checkpoint.read(name, row, count, part.floats());
        }
    }
}
