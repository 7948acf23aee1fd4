package org.llmtwin.runtime.checkpoint;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.llmtwin.runtime.format.CheckpointException;
import org.llmtwin.runtime.format.StoredTensor;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Names;

/**
 * Parts of layers that a checkpoint holds and its family does not have: a bias, a norm, a quantizer's scale, a layer more than the
 * configuration says. A model read without them would answer, and wrongly.
 */
final class Surplus {
    private static final String GGUF_LAYERS = "blk.";

    /** What older files hold and every reader computes itself: rotary frequencies, and the triangle of GPT-2's causal mask. */
    private static final List<String> COMPUTED =
            List.of(".rotary_emb.inv_freq", ".attn_rot_embd.weight", ".attn.bias", ".attn.masked_bias");

    private Surplus() {}

    static void refuse(
            Path path, ModelConfig config, boolean gguf, Set<String> present, Collection<StoredTensor> read) {
        Set<String> surplus = new TreeSet<>(present);
        read.forEach(tensor -> surplus.remove(tensor.name()));
        Names names = config.layout().names();
        List<String> layers = gguf ? List.of(GGUF_LAYERS) : List.of(names.layerPrefix(), names.layers());
        surplus.removeIf(name ->
                layers.stream().noneMatch(name::startsWith) || COMPUTED.stream().anyMatch(name::endsWith));
        if (!surplus.isEmpty()) {
            throw new CheckpointException(
                    path,
                    "tensor " + surplus.iterator().next()
                            + (surplus.size() == 1 ? " is" : " and " + (surplus.size() - 1) + " more are")
                            + " no part of a "
                            + config.family().name() + " with " + config.layers() + " layers");
        }
    }
}
