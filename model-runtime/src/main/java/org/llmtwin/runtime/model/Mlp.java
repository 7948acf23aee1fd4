package org.llmtwin.runtime.model;

/** What stands between the two linear steps of a layer's MLP. */
public enum Mlp {
    /** SwiGLU (Shazeer, 2020): silu of one half times the other. */
    GATED_SILU("gated_mlp.py"),
    /** GELU (Hendrycks and Gimpel, 2016) in its tanh form. */
    GELU("gelu_mlp.py");

    private final String script;

    Mlp(String script) {
        this.script = script;
    }

    /** The resource with its functions, in the folder of the engine's part that asks. */
    public String script() {
        return script;
    }
}
