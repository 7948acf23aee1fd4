package org.llmtwin.runtime.llama;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.checkpoint.ModelConfig;
import org.llmtwin.runtime.format.FloatTensor;

/** The seven linear maps of a layer, by the names of Hugging Face and PEFT. Those of a group read the same input. */
public enum Projection {
    Q(0, "self_attn.q_proj"),
    K(0, "self_attn.k_proj"),
    V(0, "self_attn.v_proj"),
    O(1, "self_attn.o_proj"),
    GATE(2, "mlp.gate_proj"),
    UP(2, "mlp.up_proj"),
    DOWN(3, "mlp.down_proj");

    public static final int GROUPS = 4;
    private final int group;
    private final String path;

    Projection(int group, String path) {
        this.group = group;
        this.path = path;
    }

    public static List<Projection> ofGroup(int group) {
        return Stream.of(values()).filter(p -> p.group == group).toList();
    }

    /** The name of its frozen matrix. */
    public String weight(int layer) {
        return "model.layers." + layer + "." + path + ".weight";
    }

    /** Its place in a layer, such as {@code self_attn.q_proj}. */
    public String path() {
        return path;
    }

    /** Its A [rank, in] in an adapter, null where the adapter leaves it alone. */
    public @Nullable FloatTensor a(AdapterWeights adapter, int layer) {
        return adapter.tensors().get(AdapterWeights.tensorName(layer, path, 'A'));
    }

    /** Its B [out, rank] in an adapter, null where the adapter leaves it alone. */
    public @Nullable FloatTensor b(AdapterWeights adapter, int layer) {
        return adapter.tensors().get(AdapterWeights.tensorName(layer, path, 'B'));
    }

    public int in(ModelConfig config) {
        return switch (this) {
            case O -> config.heads() * config.headDim();
            case DOWN -> config.intermediateSize();
            default -> config.hiddenSize();
        };
    }

    public int out(ModelConfig config) {
        return switch (this) {
            case Q -> config.heads() * config.headDim();
            case K, V -> config.kvHeads() * config.headDim();
            case GATE, UP -> config.intermediateSize();
            case O, DOWN -> config.hiddenSize();
        };
    }
}
