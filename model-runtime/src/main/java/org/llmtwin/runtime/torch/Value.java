package org.llmtwin.runtime.torch;

import ai.djl.pytorch.jni.TorchBridge;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;

/** A native PyTorch value (tensor, list of tensors, packed weights, number) that lives until it is closed. */
public final class Value implements AutoCloseable {
    private long handle;

    Value(long handle) {
        this.handle = handle;
    }

    /** A list of tensors. The tensors stay usable on their own; closing the list does not close them. */
    public static Value list(List<Value> tensors) {
        long[] handles = new long[tensors.size()];
        for (int i = 0; i < handles.length; i++) {
            handles[i] = tensors.get(i).handle();
        }
        return new Value(TorchBridge.ofTensors(handles));
    }

    public static Value of(long... numbers) {
        return new Value(TorchBridge.ofLongs(numbers));
    }

    public static Value ofDoubles(double... numbers) {
        return new Value(TorchBridge.ofDoubles(numbers));
    }

    /** The tensors of a list, each to be closed by the caller. */
    public List<Value> tensors() {
        List<Value> result = new ArrayList<>();
        for (long tensor : TorchBridge.toTensors(handle())) {
            result.add(new Value(tensor));
        }
        return result;
    }

    /** The tensor's own memory (contiguous, on the CPU), valid while this value is open. */
    public ByteBuffer bytes() {
        return TorchBridge.memory(handle());
    }

    public FloatBuffer floats() {
        return bytes().asFloatBuffer();
    }

    public LongBuffer longs() {
        return bytes().asLongBuffer();
    }

    public DoubleBuffer doubles() {
        return bytes().asDoubleBuffer();
    }

    public double toDouble() {
        return TorchBridge.toDouble(handle());
    }

    long handle() {
        if (handle == 0) {
            throw new IllegalStateException("this value is closed");
        }
        return handle;
    }

    @Override
    public void close() {
        if (handle != 0) {
            TorchBridge.free(handle);
            handle = 0;
        }
    }
}
