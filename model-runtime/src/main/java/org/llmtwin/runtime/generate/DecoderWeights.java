package org.llmtwin.runtime.generate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.checkpoint.ModelConfig;
import org.llmtwin.runtime.format.FloatTensor;
import org.llmtwin.runtime.llama.Projection;
import org.llmtwin.runtime.llama.WeightNames;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.ScriptModule;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;

/**
 * A checkpoint's weights as decode.py wants them: the adapter merged, norms folded in, q and k interleaved. Made matrix by
 * matrix, so that only one of them exists in float32 at a time where they are packed.
 */
final class DecoderWeights implements AutoCloseable {
    private final Scope scope = new Scope();
    private final Checkpoint checkpoint;
    private final ModelConfig config;
    private final Tensors tensors;
    private final ScriptModule script;
    private final boolean packing;
    private final List<Value> plain = new ArrayList<>();
    private final Value packs;

    DecoderWeights(Checkpoint checkpoint, Tensors tensors, ScriptModule script, boolean packing) {
        this.checkpoint = checkpoint;
        this.config = checkpoint.config();
        this.tensors = tensors;
        this.script = script;
        this.packing = packing;
        packs = scope.add(script.call("no_packs"));
    }

    /** Linear maps in float16, packed for the kernel; empty where they are held in float32. */
    Value packs() {
        return packs;
    }

    /** Linear maps in float32, empty where they are packed. */
    Value matrices() {
        return scope.add(Value.list(plain));
    }

    /** Adds the linear maps in the order of decode.py. */
    void add(@Nullable AdapterWeights adapter) {
        for (int layer = 0; layer < config.layers(); layer++) {
            for (int group = 0; group < Projection.GROUPS; group++) {
                add(fused(layer, Projection.ofGroup(group), adapter), norm(layer, group));
            }
        }
        String head = config.tiedEmbeddings() ? WeightNames.EMBEDDING : WeightNames.HEAD;
        add(read(head, config.vocabSize(), config.hiddenSize()), WeightNames.LAST_NORM);
    }

    /** The embedding [vocabulary, hidden], float16 where the linear maps are packed. */
    Value embedding() {
        Value embedding = read(WeightNames.EMBEDDING, config.vocabSize(), config.hiddenSize());
        if (!packing) {
            return scope.add(embedding);
        }
        try (embedding) {
            return scope.add(script.call("half", embedding));
        }
    }

    private static @Nullable String norm(int layer, int group) {
        return switch (group) {
            case 0 -> WeightNames.attentionNorm(layer);
            case 2 -> WeightNames.mlpNorm(layer);
            default -> null;
        };
    }

    private Value fused(int layer, List<Projection> members, @Nullable AdapterWeights adapter) {
        int in = members.getFirst().in(config);
        int out = members.stream().mapToInt(p -> p.out(config)).sum();
        Value fused = tensors.empty(out, in);
        int row = 0;
        for (Projection projection : members) {
            int end = row + projection.out(config);
            try (Value part = tensors.rows(fused, row, end)) {
                fill(part, layer, projection, adapter);
            }
            row = end;
        }
        return fused;
    }

    private void fill(Value part, int layer, Projection projection, @Nullable AdapterWeights adapter) {
        checkpoint.read(projection.weight(layer), part.floats());
        if (adapter != null) {
            merge(
                    part,
                    projection.a(adapter, layer),
                    projection.b(adapter, layer),
                    adapter.config().scale());
        }
        switch (projection) {
            case Q -> script.run("interleave", part, config.heads());
            case K -> script.run("interleave", part, config.kvHeads());
            default -> {}
        }
    }

    private void merge(Value part, @Nullable FloatTensor a, @Nullable FloatTensor b, double scale) {
        if (a != null && b != null) {
            try (Value left = copy(b);
                    Value right = copy(a)) {
                script.run("merge", part, right, left, scale);
            }
        }
    }

    private Value copy(FloatTensor matrix) {
        Value tensor = tensors.empty(matrix.shape());
        tensor.floats().put(matrix.values());
        return tensor;
    }

    private void add(Value matrix, @Nullable String norm) {
        if (norm != null) {
            try (Value weight = read(norm, config.hiddenSize())) {
                script.run("fold", matrix, weight);
            }
        }
        if (!packing) {
            plain.add(scope.add(matrix));
            return;
        }
        try (matrix) {
            script.run("pack", packs, matrix);
        }
    }

    private Value read(String name, long... shape) {
        Value tensor = tensors.empty(shape);
        checkpoint.read(name, tensor.floats());
        return tensor;
    }

    @Override
    public void close() {
        scope.close();
    }
}
