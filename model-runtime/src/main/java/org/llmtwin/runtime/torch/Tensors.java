package org.llmtwin.runtime.torch;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Map;
import java.util.function.Consumer;

/** Makes tensors on a device, and moves numbers between them and Java. All that is made is the caller's to close. */
public final class Tensors implements AutoCloseable {
    private final ScriptModule script;
    private final boolean direct;
    private final Tensors host;

    /** In the processor's memory. */
    public Tensors() {
        this(Device.CPU);
    }

    /** On a device. */
    public Tensors(Device device) {
        script = ScriptModule.load(Map.of("DEVICE", device.text()), "torch/tensors.py");
        direct = device.direct();
        host = direct ? this : new Tensors();
    }

    /** Those in the processor's memory, which Java fills: these, or others that are closed with these. */
    public Tensors host() {
        return host;
    }

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
        Value tensor = host.make("empty_longs", shape);
        LongBuffer memory = tensor.longs();
        for (int number : numbers) {
            memory.put(number);
        }
        return moved(tensor);
    }

    /** A uint8 tensor with arbitrary content. */
    public Value bytes(long... shape) {
        return make("empty_bytes", shape);
    }

    /** A float64 vector. */
    public Value doubles(double[] numbers) {
        Value tensor = host.make("empty_doubles", numbers.length);
        tensor.doubles().put(numbers);
        return moved(tensor);
    }

    private Value moved(Value tensor) {
        if (direct) {
            return tensor;
        }
        try (tensor) {
            return place(tensor);
        }
    }

    /** The numbers of a tensor on this device; they share the memory of one that lies there already. */
    public Value place(Value tensor) {
        return script.call("placed", tensor);
    }

    /** The same in numbers of a type. */
    public Value place(Value tensor, Dtype dtype) {
        return script.call("placed_as", tensor, dtype.code());
    }

    /** Has every number of a contiguous float32 tensor written. */
    public void fill(Value tensor, Consumer<FloatBuffer> writer) {
        if (direct) {
            writer.accept(tensor.floats());
            return;
        }
        try (Value staging = script.call("staging", tensor)) {
            writer.accept(staging.floats());
            script.run("overwrite_one", tensor, staging);
        }
    }

    /** The numbers of a contiguous float32 tensor: its own memory, valid while the value is open, or a copy. */
    public FloatBuffer read(Value tensor) {
        if (direct) {
            return tensor.floats();
        }
        try (Value copy = script.call("on_cpu", tensor)) {
            FloatBuffer memory = copy.floats();
            return FloatBuffer.allocate(memory.remaining()).put(memory).flip();
        }
    }

    /** A copy of the numbers of a float64 tensor. */
    public double[] readDoubles(Value tensor) {
        try (Value there = script.call("on_cpu", tensor)) {
            DoubleBuffer memory = there.doubles();
            double[] numbers = new double[memory.remaining()];
            memory.get(numbers);
            return numbers;
        }
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
        if (!direct) {
            host.close();
        }
    }
}
