package org.llmtwin.runtime.model;

/**
 * A linear map of a layer: what LoRA adapters aim at. Those of a group read the same input: 0 leads into attention, 1 out of it, 2
 * into the MLP, 3 out of it.
 *
 * @param path its place in a layer, such as {@code self_attn.q_proj}
 * @param ggufName its place in a block of a GGUF file, such as {@code attn_q}
 * @param bias whether it adds a bias
 */
public record Projection(
        int group, String layerPrefix, String path, String ggufName, Width outWidth, Width inWidth, boolean bias) {
    public static final int GROUPS = 4;

    /** The Hugging Face name of its frozen matrix [out, in]. */
    public String weight(int layer) {
        return module(layer) + ".weight";
    }

    /** The Hugging Face name of its frozen bias [out]. */
    public String biasName(int layer) {
        return module(layer) + ".bias";
    }

    /** PEFT's name of its {@code lora_A} [rank, in] or {@code lora_B} [out, rank]. */
    public String adapterTensor(int layer, char matrix) {
        return "base_model.model." + module(layer) + ".lora_" + matrix + ".weight";
    }

    private String module(int layer) {
        return layerPrefix + layer + "." + path;
    }

    /** The name by which PEFT's configuration calls it, such as {@code q_proj}. */
    public String target() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** Whether its outputs turn with their position, in families where positions are rotary. */
    public boolean turns() {
        return outWidth == Width.QUERIES || outWidth == Width.KEYS;
    }

    public int in(ModelConfig config) {
        return Math.toIntExact(inWidth.of(config));
    }

    public int out(ModelConfig config) {
        return Math.toIntExact(outWidth.of(config));
    }
}
