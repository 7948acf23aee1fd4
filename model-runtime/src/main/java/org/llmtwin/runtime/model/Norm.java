package org.llmtwin.runtime.model;

/** How a layer's inputs are normalised. */
public enum Norm {
    /** RMSNorm (Zhang and Sennrich, 2019): a weight. */
    RMS("rms_norm.py"),
    /** LayerNorm (Ba et al., 2016): a weight and a bias. */
    LAYER("layer_norm.py");

    private final String script;

    Norm(String script) {
        this.script = script;
    }

    /** The resource with its functions, in the folder of the engine's part that asks. */
    public String script() {
        return script;
    }
}
