package org.llmtwin.runtime.model;

/**
 * The Hugging Face names of what is no linear map of a layer.
 *
 * @param base what all names but the head's begin with; left out in checkpoints of the bare model
 * @param layers of the layers' list
 * @param positions of the learned position vectors; unused where positions are not learned
 */
public record Names(
        String base,
        String layers,
        String embedding,
        String positions,
        String attentionNorm,
        String mlpNorm,
        String lastNorm) {
    /** The head's matrix, where it is not the embedding. */
    static final String HEAD = "lm_head.weight";

    public static final Names LLAMA =
            new Names("model.", "layers.", "embed_tokens", "", "input_layernorm", "post_attention_layernorm", "norm");
    public static final Names GPT2 = new Names("transformer.", "h.", "wte", "wpe", "ln_1", "ln_2", "ln_f");

    public String layerPrefix() {
        return base + layers;
    }
}
