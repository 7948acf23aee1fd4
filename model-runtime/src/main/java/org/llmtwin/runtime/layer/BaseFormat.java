package org.llmtwin.runtime.layer;

/** How the matrices that do not learn are held. Embedding, head and norms are float32 in all. */
public enum BaseFormat {
    FLOAT32("float32_matrix.py"),
    /** NF4 in blocks of 64 (Dettmers et al., 2023, QLoRA). */
    NF4("nf4_matrix.py"),
    /** The same, with the scales of the blocks in 8 bits. */
    NF4_DOUBLE("nf4_double_matrix.py");

    private final String script;

    BaseFormat(String script) {
        this.script = script;
    }

    String script() {
        return script;
    }
}
