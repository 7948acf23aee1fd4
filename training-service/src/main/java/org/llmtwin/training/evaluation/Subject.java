package org.llmtwin.training.evaluation;

/** Who writes for an evaluation. */
enum Subject {
    TWIN("twin", true),
    BASE("base", false),
    PROMPTED_BASE("prompted base", false),
    /** The base on other prompts: what a machine's writing is like. */
    MACHINE("machine", false);

    private final String label;
    private final boolean adapted;

    Subject(String label, boolean adapted) {
        this.label = label;
        this.adapted = adapted;
    }

    String label() {
        return label;
    }

    /** Whether it writes with the adapter. */
    boolean adapted() {
        return adapted;
    }
}
