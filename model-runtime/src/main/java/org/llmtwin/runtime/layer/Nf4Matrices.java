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
        pairs = scope.add(tensors.empty(256, 2));
        pairs.floats().put(Nf4.pairs());
        scaleNumbers = scope.add(tensors.empty(256, 1));
        scaleNumbers.floats().put(DynamicCode.numbers());
    }

    @Override
    public Group read(int layer, List<Projection> members, int ranks) {
        int in = members.getFirst().in(config);
        long numbers =
                members.stream().mapToLong(p -> (long) p.out(config) * in).sum();
        Value codes = scope.add(tensors.bytes(numbers / 2));
        float[] largest = new float[Math.toIntExact(numbers / Nf4.BLOCK)];
        long at = 0;
        for (Projection projection : members) {
            at += quantize(projection, layer, codes, largest, at);
        }
        Value a = scope.add(tensors.empty(ranks, in));
        return new Group(doubly ? doubly(codes, largest, a) : List.of(codes, pairs, single(largest), a), a);
    }

    private long quantize(Projection projection, int layer, Value codes, float[] largest, long at) {
        long numbers = (long) projection.out(config) * projection.in(config);
        if (numbers % Nf4.BLOCK != 0) {
            throw new IllegalArgumentException(projection.weight(layer) + " has " + numbers
                    + " numbers, must have a multiple of " + Nf4.BLOCK + " for NF4");
        }
        try (Value matrix = reader.read(projection.weight(layer));
                Value part = tensors.rows(codes, at / 2, (at + numbers) / 2)) {
            Nf4.quantize(matrix.floats(), part.bytes(), largest, (int) (at / Nf4.BLOCK));
        }
        return numbers;
    }

    private Value single(float[] largest) {
        Value scales = scope.add(tensors.empty(largest.length));
        scales.floats().put(largest);
        return scales;
    }

    private List<Value> doubly(Value codes, float[] largest, Value a) {
        DynamicCode.Quantized scales = DynamicCode.quantize(largest);
        Value scaleCodes = scope.add(tensors.bytes(scales.codes().length));
        scaleCodes.bytes().put(scales.codes());
        Value mean = single(new float[] {scales.mean()});
        return List.of(codes, pairs, scaleCodes, scaleNumbers, single(scales.scales()), mean, a);
    }
}
