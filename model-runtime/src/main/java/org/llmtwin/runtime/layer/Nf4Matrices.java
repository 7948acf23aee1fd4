package org.llmtwin.runtime.layer;

import java.util.List;
import org.llmtwin.runtime.checkpoint.TensorReader;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Projection;
import org.llmtwin.runtime.quantize.DynamicCode;
import org.llmtwin.runtime.quantize.Nf4;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;

/** A group's matrices in NF4, one after another, and their A in float32. */
final class Nf4Matrices implements GroupMatrices {
    private final ModelConfig config;
    private final TensorReader reader;
    private final Tensors tensors;
    private final Scope scope;
    private final boolean doubly;
    private final Value pairs;
    private final Value scaleNumbers;

    Nf4Matrices(ModelConfig config, TensorReader reader, Tensors tensors, Scope scope, boolean doubly) {
        this.config = config;
        this.reader = reader;
        this.tensors = tensors;
        this.scope = scope;
        this.doubly = doubly;
        pairs = floats(Nf4.pairs(), 256, 2);
        scaleNumbers = floats(DynamicCode.numbers(), 256, 1);
    }

    @Override
    public String script() {
        return doubly ? "nf4_double_matrix.py" : "nf4_matrix.py";
    }

    @Override
    public Group read(int layer, List<Projection> members, int ranks) {
        int in = members.getFirst().in(config);
        long numbers =
                members.stream().mapToLong(p -> (long) p.out(config) * in).sum();
        float[] largest = new float[Math.toIntExact(numbers / Nf4.BLOCK)];
        Value codes;
        try (Value host = tensors.host().bytes(numbers / 2)) {
            long at = 0;
            for (Projection projection : members) {
                at += quantize(projection, layer, host, largest, at);
            }
            codes = scope.add(tensors.place(host));
        }
        Value a = scope.add(tensors.empty(ranks, in));
        return new Group(
                doubly ? doubly(codes, largest, a) : List.of(codes, pairs, floats(largest, largest.length), a), a);
    }

    private long quantize(Projection projection, int layer, Value codes, float[] largest, long at) {
        long numbers = (long) projection.out(config) * projection.in(config);
        if (numbers % Nf4.BLOCK != 0) {
            throw new IllegalArgumentException(projection.weight(layer) + " has " + numbers
                    + " numbers, must have a multiple of " + Nf4.BLOCK + " for NF4");
        }
        try (Value matrix = reader.read(projection.weight(layer));
                Value part = tensors.host().rows(codes, at / 2, (at + numbers) / 2)) {
            Nf4.quantize(matrix.floats(), part.bytes(), largest, (int) (at / Nf4.BLOCK));
        }
        return numbers;
    }

    private Value floats(float[] numbers, long... shape) {
        Value tensor = scope.add(tensors.empty(shape));
        tensors.fill(tensor, memory -> memory.put(numbers));
        return tensor;
    }

    private Value bytes(byte[] codes) {
        try (Value host = tensors.host().bytes(codes.length)) {
            host.bytes().put(codes);
            return scope.add(tensors.place(host));
        }
    }

    private List<Value> doubly(Value codes, float[] largest, Value a) {
        DynamicCode.Quantized scales = DynamicCode.quantize(largest);
        float[] blocks = scales.scales();
        Value mean = floats(new float[] {scales.mean()}, 1);
        return List.of(codes, pairs, bytes(scales.codes()), scaleNumbers, floats(blocks, blocks.length), mean, a);
    }
}
