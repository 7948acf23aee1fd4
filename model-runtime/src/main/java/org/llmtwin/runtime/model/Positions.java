package org.llmtwin.runtime.model;

/** How a model knows where a token stands. */
public enum Positions {
    /** Queries and keys turn with their position. */
    ROTARY("rotary.py"),
    /** Each head of queries and keys goes through an RMSNorm of its own, then turns. */
    ROTARY_AFTER_HEAD_NORM("rotary_head_norm.py"),
    /** A learned vector for each position is added to the embedding. */
    LEARNED("learned_positions.py");

    private final String script;

    Positions(String script) {
        this.script = script;
    }

    /** The resource with its functions, in the folder of the engine's part that asks. */
    public String script() {
        return script;
    }
}
