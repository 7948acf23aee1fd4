package org.llmtwin.runtime.decode.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.format.FloatTensor;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Projection;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.ScriptModule;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;

/**
 * Brings adapters into the form of lin.py. Linear maps that read the same input are one there, so their A stand below each other and
 * their B are blocks of one matrix.
 */
record AdapterPacker(ModelConfig config, Tensors tensors, ScriptModule script, FoldedNorms norms) {
    ScriptAdapter pack(AdapterWeights adapter) {
        Scope scope = new Scope();
        try (Scope parts = new Scope()) {
            List<Value> all = new ArrayList<>();
            for (int layer = 0; layer < config.layers(); layer++) {
                for (int group = 0; group < Projection.GROUPS; group++) {
                    all.addAll(pack(adapter, layer, group, parts));
                }
            }
            return new ScriptAdapter(scope, scope.add(Value.list(all)), script);
        }
    }

    private List<Value> pack(AdapterWeights adapter, int layer, int group, Scope parts) {
        List<Projection> members = config.layout().group(group);
        int ranks =
                (int) members.stream().filter(p -> adapter.a(p, layer) != null).count()
                        * adapter.config().rank();
        int outs = members.stream().mapToInt(p -> p.out(config)).sum();
        Value a = parts.add(tensors.zeros(ranks, members.getFirst().in(config)));
        Value offset = parts.add(tensors.zeros(ranks));
        Value b = parts.add(tensors.zeros(ranks, outs));
        int rank = 0;
        int out = 0;
        for (Projection member : members) {
            if (adapter.a(member, layer) != null) {
                fill(a, adapter.a(member, layer), rank);
                fill(b, member, adapter, layer, rank, out);
                rank += adapter.config().rank();
            }
            out += member.out(config);
        }
        if (ranks > 0) {
            norms.fold(layer, group, a, offset);
        }
        return List.of(a, offset, b);
    }

    private void fill(Value a, @Nullable FloatTensor own, int rank) {
        FloatTensor matrix = Objects.requireNonNull(own);
        try (Value part = tensors.rows(a, rank, rank + matrix.shape()[0])) {
            part.floats().put(matrix.values());
        }
    }

    private void fill(Value b, Projection member, AdapterWeights adapter, int layer, int rank, int out) {
        FloatTensor matrix = Objects.requireNonNull(adapter.b(member, layer));
        try (Value block = tensors.empty(matrix.shape())) {
            block.floats().put(matrix.values());
            if (member.turns()) {
                script.run("interleave", block, member.out(config) / config.headDim());
            }
            script.run("fill_block", b, block, rank, out, adapter.config().scale());
        }
    }
}
