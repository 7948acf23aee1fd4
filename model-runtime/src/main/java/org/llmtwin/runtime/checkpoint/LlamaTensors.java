package org.llmtwin.runtime.checkpoint;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.format.CheckpointException;
import org.llmtwin.runtime.format.StoredTensor;

/** The tensors a Llama has: Hugging Face name, GGUF name and shape. */
final class LlamaTensors {
    private static final Map<String, String> GGUF_NAMES = Map.of(
            "self_attn.q_proj", "attn_q",
            "self_attn.k_proj", "attn_k",
            "self_attn.v_proj", "attn_v",
            "self_attn.o_proj", "attn_output",
            "mlp.gate_proj", "ffn_gate",
            "mlp.up_proj", "ffn_up",
            "mlp.down_proj", "ffn_down");
    private static final String Q = "self_attn.q_proj.weight";
    private static final String K = "self_attn.k_proj.weight";

    private LlamaTensors() {}

    /** What has to be there, by Hugging Face name. */
    static Map<String, Expected> of(ModelConfig c) {
        Map<String, Expected> all = new LinkedHashMap<>();
        put(all, "model.embed_tokens.weight", "token_embd.weight", c.vocabSize(), c.hiddenSize());
        for (int layer = 0; layer < c.layers(); layer++) {
            layer(all, c, "model.layers." + layer + ".", "blk." + layer + ".");
        }
        put(all, "model.norm.weight", "output_norm.weight", c.hiddenSize());
        if (!c.tiedEmbeddings()) {
            put(all, "lm_head.weight", "output.weight", c.vocabSize(), c.hiddenSize());
        }
        return all;
    }

    private static void layer(Map<String, Expected> all, ModelConfig c, String name, String gguf) {
        put(all, name + "input_layernorm.weight", gguf + "attn_norm.weight", c.hiddenSize());
        put(all, name + "post_attention_layernorm.weight", gguf + "ffn_norm.weight", c.hiddenSize());
        c.projections()
                .forEach((projection, shape) ->
                        put(all, name + projection + ".weight", gguf + GGUF_NAMES.get(projection) + ".weight", shape));
    }

    private static void put(Map<String, Expected> all, String name, String ggufName, long... shape) {
        all.put(name, new Expected(ggufName, shape));
    }

    /** Whether llama.cpp's converter has reordered the rows of this tensor. */
    static boolean permutedInGguf(String name) {
        return name.endsWith(Q) || name.endsWith(K);
    }

    /**
     * The row of a GGUF file that is row {@code row} in Hugging Face's order. llama.cpp rotates neighbours and so
     * interleaves the two halves of each head: row {@code h*d + s*d/2 + j} is stored as {@code h*d + 2j + s}.
     */
    static long ggufRow(long row, int headDim) {
        long inHead = row % headDim;
        long half = headDim / 2;
        return row - inHead + 2 * (inHead % half) + inHead / half;
    }

    /** Finds every expected tensor, by the name this format gives it. */
    static Map<String, StoredTensor> find(
            Path file, ModelConfig config, Function<Map.Entry<String, Expected>, @Nullable StoredTensor> lookup) {
        Map<String, StoredTensor> found = new LinkedHashMap<>();
        for (Map.Entry<String, Expected> entry : of(config).entrySet()) {
            StoredTensor tensor = lookup.apply(entry);
            if (tensor == null) {
                throw new CheckpointException(file, "tensor " + entry.getKey() + " is missing");
            }
            long[] wanted = entry.getValue().shape();
            if (!Arrays.equals(wanted, tensor.shape())) {
                throw new CheckpointException(
                        file,
                        "tensor " + tensor.name() + " at byte " + tensor.offset()
                                + " has shape " + Arrays.toString(tensor.shape()) + ", the configuration says "
                                + Arrays.toString(wanted));
            }
            found.put(entry.getKey(), tensor);
        }
        return found;
    }

    record Expected(String ggufName, long[] shape) {}
}
