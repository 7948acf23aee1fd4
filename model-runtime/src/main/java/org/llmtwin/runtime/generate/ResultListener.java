package org.llmtwin.runtime.generate;

import org.llmtwin.runtime.request.GenerationResult;

/** Hears of each text of a batch when it ends. An exception ends the batch. */
@FunctionalInterface
public interface ResultListener {
    void onResult(int index, GenerationResult result);
}
