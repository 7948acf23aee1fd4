package org.llmtwin.runtime.schema;

/** A piece of JSON without parts: an automaton over bytes that starts in state 0. */
non-sealed interface Leaf extends Rule {
    int NO = -1;

    /** The state after a byte (0 to 255), or {@link #NO}. */
    int next(int state, int symbol);

    /** Whether it may end here. */
    boolean accepts(int state);
}
