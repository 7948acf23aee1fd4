package org.llmtwin.domain.document;

/** What saving a document did. */
public enum SaveOutcome {
    /** The first text under this id. */
    NEW,
    /** Another text than before: a new revision. */
    CHANGED,
    /** The same text as before: nothing was written. */
    UNCHANGED
}
