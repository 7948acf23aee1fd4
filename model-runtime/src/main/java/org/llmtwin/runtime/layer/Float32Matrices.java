package org.llmtwin.runtime.layer;

import java.util.List;
import org.llmtwin.runtime.checkpoint.TensorReader;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Projection;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;

/** One float32 tensor holds a group's matrices and, as its last rows, their A: one product gives their outputs and what B needs. */
record Float32Matrices(ModelConfig config, TensorReader reader, Tensors tensors, Scope scope) implements GroupMatrices {
    @Override
    public Group read(int layer, List<Projection> members, int ranks) {
        int out = members.stream().mapToInt(p -> p.out(config)).sum();
        Value matrix = scope.add(tensors.empty(out + ranks, members.getFirst().in(config)));
        int row = 0;
        for (Projection projection : members) {
            reader.readRows(projection.weight(layer), matrix, row);
            row += projection.out(config);
        }
        return new Group(List.of(matrix), scope.add(tensors.rows(matrix, out, out + ranks)));
    }
}
