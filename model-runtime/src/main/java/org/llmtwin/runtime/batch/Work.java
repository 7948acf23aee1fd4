package org.llmtwin.runtime.batch;

/** What waits for the model. */
sealed interface Work permits Generation, Scoring {
    /** It will not be done. */
    void fail(RuntimeException cause);
}
