package org.llmtwin.runtime.decode.script;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.adapter.LoraConfig;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.checkpoint.TensorReader;
import org.llmtwin.runtime.format.FloatTensor;
import org.llmtwin.runtime.model.Layout;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Norm;
import org.llmtwin.runtime.model.Positions;
import org.llmtwin.runtime.model.Projection;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.ScriptModule;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;

/**
 * A checkpoint's weights as decode.py wants them: the adapter merged, norms folded in, q and k interleaved. Made matrix by
 * matrix, so that only one of them exists in float32 at a time where they are packed.
 */
final class DecoderWeights implements AutoCloseable {
    /** Float32 matrices that wait to be packed. */
    private static final int IN_FLIGHT = 2;

    private final Scope scope = new Scope();
    private final TensorReader reader;
    private final ModelConfig config;
    private final Layout layout;
    private final Tensors tensors;
    private final ScriptModule script;
    private final boolean packing;
    private final FoldedNorms foldedNorms;
    private final List<Value> plain = new ArrayList<>();
    private final Value packs;
    private final Value embedding;
    private final Value norms;
    private final @Nullable Value positionTable;

    DecoderWeights(Checkpoint checkpoint, Tensors tensors, Kernels kernels) {
        this.reader = new TensorReader(checkpoint, tensors);
        this.config = checkpoint.config();
        this.layout = config.layout();
        this.tensors = tensors;
        this.script = kernels.script();
        this.packing = kernels.packing();
        foldedNorms = scope.add(new FoldedNorms(reader, config, script));
        packs = scope.add(script.call("no_packs"));
        embedding = scope.add(readEmbedding());
        norms = readNorms();
        positionTable = layout.positions() == Positions.LEARNED ? scope.add(reader.read(layout.positionTable())) : null;
    }

    /** Linear maps in float16, packed for the kernel; empty where they are held in float32. */
    Value packs() {
        return packs;
    }

    FoldedNorms foldedNorms() {
        return foldedNorms;
    }

    /** Whether every linear map gets a bias: its own, and what the bias of the norm before it becomes. */
    static boolean biased(Layout layout) {
        return layout.biased() || layout.norm() == Norm.LAYER;
    }

    /** Linear maps in float32, each followed by its bias in biased families; empty where they are packed. */
    Value matrices() {
        return scope.add(Value.list(plain));
    }

    /** Adds the linear maps in the order of decode.py. Each is packed by a second thread while the next one is read. */
    void add(@Nullable AdapterWeights adapter) {
        try (InTurn packing = new InTurn("weight-packer", IN_FLIGHT)) {
            add(adapter, packing);
            packing.await();
        }
    }

    private void add(@Nullable AdapterWeights adapter, InTurn packing) {
        for (int layer = 0; layer < config.layers(); layer++) {
            for (int group = 0; group < Projection.GROUPS; group++) {
                List<Projection> members = layout.group(group);
                Value matrix = fused(layer, members, adapter);
                Value bias = bias(layer, members);
                foldedNorms.fold(layer, group, matrix, bias);
                packing.run(() -> add(matrix, bias));
            }
        }
        Value head = reader.read(layout.head(config.tiedEmbeddings()));
        Value bias = biased(layout) ? tensors.zeros(config.vocabSize()) : null;
        foldedNorms.foldLast(head, bias);
        packing.run(() -> add(head, bias));
    }

    /** The embedding [vocabulary, hidden], float16 where the linear maps are packed. */
    Value embedding() {
        return embedding;
    }

    private Value readEmbedding() {
        Value read = reader.read(layout.embedding());
        if (!packing) {
            return read;
        }
        try (read) {
            return script.call("half", read);
        }
    }

    /** Learned position vectors [positions, hidden]; null where positions are rotary. */
    @Nullable
    Value positionTable() {
        return positionTable;
    }

    /** What the norms of decode.py need that is not folded into linear maps. */
    Value norms() {
        return norms;
    }

    private Value readNorms() {
        List<Value> all = new ArrayList<>();
        boolean rms = layout.norm() == Norm.RMS;
        all.add(number(rms ? Math.sqrt(config.hiddenSize() * config.normEps()) : config.normEps()));
        if (layout.positions() == Positions.ROTARY_AFTER_HEAD_NORM) {
            all.add(number(Math.sqrt(config.headDim() * config.normEps())));
            for (int layer = 0; layer < config.layers(); layer++) {
                all.add(headNorms(layer));
            }
        }
        return scope.add(Value.list(all));
    }

    private Value number(double number) {
        Value tensor = scope.add(tensors.empty(1));
        tensor.floats().put((float) number);
        return tensor;
    }

    /** The weights of each query head and key head times sqrt(headDim), in the order in which pairs lie side by side. */
    private Value headNorms(int layer) {
        Value rows = scope.add(tensors.empty(config.heads() + config.kvHeads(), config.headDim()));
        List<String> names = layout.headNorms(layer);
        try (Value queries = reader.read(names.getFirst());
                Value keys = reader.read(names.getLast())) {
            script.run("interleave", queries, 1);
            script.run("interleave", keys, 1);
            script.run("fill_head_norms", rows, queries, keys, config.heads());
        }
        return rows;
    }

    private Value fused(int layer, List<Projection> members, @Nullable AdapterWeights adapter) {
        int out = members.stream().mapToInt(p -> p.out(config)).sum();
        Value fused = tensors.empty(out, members.getFirst().in(config));
        int row = 0;
        for (Projection projection : members) {
            int end = row + projection.out(config);
            reader.readRows(projection.weight(layer), fused, row);
            try (Value part = tensors.rows(fused, row, end)) {
                if (adapter != null) {
                    merge(part, adapter.a(projection, layer), adapter.b(projection, layer), adapter.config());
                }
                interleave(part, projection);
            }
            row = end;
        }
        return fused;
    }

    private @Nullable Value bias(int layer, List<Projection> members) {
        if (!biased(layout)) {
            return null;
        }
        Value bias = tensors.zeros(members.stream().mapToInt(p -> p.out(config)).sum());
        int row = 0;
        for (Projection projection : members) {
            int end = row + projection.out(config);
            if (projection.bias()) {
                reader.readRows(projection.biasName(layer), bias, row);
                try (Value part = tensors.rows(bias, row, end)) {
                    interleave(part, projection);
                }
            }
            row = end;
        }
        return bias;
    }

    /** Puts the pairs that turn side by side. */
    private void interleave(Value rows, Projection projection) {
        if (projection.turns()) {
            script.run("interleave", rows, projection.out(config) / config.headDim());
        }
    }

    private void merge(Value part, @Nullable FloatTensor a, @Nullable FloatTensor b, LoraConfig lora) {
        if (a != null && b != null) {
            try (Value left = copy(b);
                    Value right = copy(a)) {
                script.run("merge", part, right, left, lora.scale());
            }
        }
    }

    private Value copy(FloatTensor matrix) {
        Value tensor = tensors.empty(matrix.shape());
        tensor.floats().put(matrix.values());
        return tensor;
    }

    private void add(Value matrix, @Nullable Value bias) {
        if (!packing) {
            plain.add(scope.add(matrix));
            if (bias != null) {
                plain.add(scope.add(bias));
            }
        } else if (bias == null) {
            try (matrix) {
                script.run("pack", packs, matrix);
            }
        } else {
            try (matrix;
                    bias) {
                script.run("pack_biased", packs, matrix, bias);
            }
        }
    }

    @Override
    public void close() {
        scope.close();
    }
}
