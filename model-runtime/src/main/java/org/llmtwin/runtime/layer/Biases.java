package org.llmtwin.runtime.layer;

import java.util.List;
import org.llmtwin.runtime.checkpoint.TensorReader;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Projection;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;

/** Reads the bias of a group: a number for each row of the group's matrix, zero for those of A; empty where no member has one. */
record Biases(ModelConfig config, TensorReader reader, Tensors tensors, Scope scope) {
    Value read(int layer, List<Projection> members, int ranks) {
        boolean biased = members.stream().anyMatch(Projection::bias);
        int rows = members.stream().mapToInt(p -> p.out(config)).sum() + ranks;
        try (Value bias = tensors.host().zeros(biased ? rows : 0)) {
            readAll(layer, members, bias);
            return scope.add(tensors.place(bias));
        }
    }

    private void readAll(int layer, List<Projection> members, Value bias) {
        int row = 0;
        for (Projection projection : members) {
            if (projection.bias()) {
                reader.readRows(projection.biasName(layer), bias, row);
            }
            row += projection.out(config);
        }
    }
}
