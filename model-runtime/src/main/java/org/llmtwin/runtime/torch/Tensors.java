package org.llmtwin.runtime.torch;

import java.nio.LongBuffer;

/** Makes tensors whose memory Java fills. All are the caller's to close. */
public final class Tensors implements AutoCloseable {
    private final ScriptModule script = ScriptModule.load("torch/tensors.py");

    /** A float32 tensor with arbitrary content. */
    public Value empty(long... shape) {
        return make("empty", shape);
    }

    /** A float32 tensor of zeros. */
    public Value zeros(long... shape) {
        return make("zeros", shape);
    }

    /** An int64 tensor. */
    public Value longs(int[] numbers, long... shape) {
        Value tensor = make("empty_longs", shape);
        LongBuffer memory = tensor.longs();
        for (int number : numbers) {
            memory.put(number);
        }
        return tensor;
    }

    /** A uint8 tensor with arbitrary content. */
    public Value bytes(long... shape) {
        return make("empty_bytes", shape);
    }

    /** A float64 vector. */
    public Value doubles(double[] numbers) {
        Value tensor = make("empty_doubles", numbers.length);
        tensor.doubles().put(numbers);
        return tensor;
    }

    /** A new tensor with the same numbers. */
    public Value copy(Value tensor) {
        return script.call("copy", tensor);
    }

    /** A tensor of zeros of the same shape. */
    public Value zerosLike(Value tensor) {
        return script.call("zeros_like", tensor);
    }

    /** Writes the numbers of each tensor of a list over those of another one. */
    public void overwrite(Value list, Value by) {
        script.run("overwrite", list, by);
    }

    /** Rows [start, end) of a tensor, sharing its memory. */
    public Value rows(Value tensor, long start, long end) {
        return script.call("rows", tensor, start, end);
    }

    /** Sets every tensor of a list to zero. */
    public void clear(Value list) {
        script.run("zero_all", list);
    }

    private Value make(String method, long... shape) {
        try (Value sizes = Value.of(shape)) {
            return script.call(method, sizes);
        }
    }

    @Override
    public void close() {
        script.close();
    }
}
