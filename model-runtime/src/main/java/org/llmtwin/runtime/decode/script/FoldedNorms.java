package org.llmtwin.runtime.decode.script;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.checkpoint.TensorReader;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Projection;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.ScriptModule;
import org.llmtwin.runtime.torch.Value;

/** The weights of the norms: each is folded into the linear maps that read what the norm gives, those of adapters too. */
final class FoldedNorms implements AutoCloseable {
    private final Scope scope = new Scope();
    private final ScriptModule script;
    private final List<List<Value>> norms = new ArrayList<>();

    FoldedNorms(TensorReader reader, ModelConfig config, ScriptModule script) {
        this.script = script;
        for (int layer = 0; layer < config.layers(); layer++) {
            norms.add(read(reader, config.layout().attentionNorm(layer)));
            norms.add(List.of());
            norms.add(read(reader, config.layout().mlpNorm(layer)));
            norms.add(List.of());
        }
        norms.add(read(reader, config.layout().lastNorm()));
    }

    private List<Value> read(TensorReader reader, List<String> names) {
        return names.stream().map(name -> scope.add(reader.read(name))).toList();
    }

    /** What a layer's linear maps of a group [out, in], and their bias [out], become without the norm before them. */
    void fold(int layer, int group, Value matrix, @Nullable Value bias) {
        fold(norms.get(layer * Projection.GROUPS + group), matrix, bias);
    }

    void foldLast(Value matrix, @Nullable Value bias) {
        fold(norms.getLast(), matrix, bias);
    }

    private void fold(List<Value> norm, Value matrix, @Nullable Value bias) {
        if (norm.size() > 1 && bias != null) {
            script.run("fold_bias", matrix, bias, norm.getLast());
        }
        if (!norm.isEmpty()) {
            script.run("fold", matrix, norm.getFirst());
        }
    }

    @Override
    public void close() {
        scope.close();
    }
}
