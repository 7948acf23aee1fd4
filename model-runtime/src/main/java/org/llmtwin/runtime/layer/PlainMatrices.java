package org.llmtwin.runtime.layer;

import java.util.List;
import org.llmtwin.runtime.checkpoint.TensorReader;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Projection;
import org.llmtwin.runtime.torch.Dtype;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;

/**
 * One tensor holds a group's matrices and, as its last rows, their A: one product gives their outputs and what B needs. In bfloat16 A
 * exists in float32 too, and the script copies it into those rows.
 */
record PlainMatrices(ModelConfig config, TensorReader reader, Tensors tensors, Scope scope, Dtype dtype)
        implements GroupMatrices {
    @Override
    public String script() {
        return dtype == Dtype.FLOAT32 ? "float32_matrix.py" : "bfloat16_matrix.py";
    }

    @Override
    public Group read(int layer, List<Projection> members, int ranks) {
        int out = members.stream().mapToInt(p -> p.out(config)).sum();
        int in = members.getFirst().in(config);
        Value matrix;
        try (Value host = tensors.host().empty(out + ranks, in)) {
            readAll(layer, members, host);
            matrix = scope.add(tensors.place(host, dtype));
        }
        if (dtype == Dtype.FLOAT32) {
            return new Group(List.of(matrix), scope.add(tensors.rows(matrix, out, out + ranks)));
        }
        Value a = scope.add(tensors.empty(ranks, in));
        return new Group(List.of(matrix, a), a);
    }

    private void readAll(int layer, List<Projection> members, Value matrix) {
        int row = 0;
        for (Projection projection : members) {
            reader.readRows(projection.weight(layer), matrix, row);
            row += projection.out(config);
        }
    }
}
