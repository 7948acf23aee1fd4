package org.llmtwin.runtime.batch;

import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.decode.LoadedAdapter;

/** What waits for the model. */
sealed interface Work permits Generation, Scoring {
    /** With which the model is to work; null for the model itself. */
    @Nullable
    LoadedAdapter adapter();

    /** It will not be done. */
    void fail(RuntimeException cause);
}
