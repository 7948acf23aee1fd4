package org.llmtwin.runtime.llama;

/** Hugging Face names of the weights that are not a {@link Projection}. */
public final class WeightNames {
    public static final String EMBEDDING = "model.embed_tokens.weight";
    public static final String LAST_NORM = "model.norm.weight";
    public static final String HEAD = "lm_head.weight";

    private WeightNames() {}

    public static String attentionNorm(int layer) {
        return "model.layers." + layer + ".input_layernorm.weight";
    }

    public static String mlpNorm(int layer) {
        return "model.layers." + layer + ".post_attention_layernorm.weight";
    }
}
