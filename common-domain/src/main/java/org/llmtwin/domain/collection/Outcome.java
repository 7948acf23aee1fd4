package org.llmtwin.domain.collection;

/** What became of one link. */
public enum Outcome {
    NEW,
    CHANGED,
    UNCHANGED,
    SKIPPED,
    FAILED
}
