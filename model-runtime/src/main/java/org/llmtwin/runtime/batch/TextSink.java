package org.llmtwin.runtime.batch;

import org.llmtwin.runtime.request.GenerationResult;

/** Where a text goes. Called on the thread of the model: nothing here may wait. */
public interface TextSink {
    /**
     * The next piece of text: whole characters, never a part of a stop string.
     *
     * @param tokens how many tokens were written so far
     */
    void piece(String text, int tokens);

    /** The last call. */
    void ended(GenerationResult result);

    /** The last call: the model failed. */
    void failed(RuntimeException cause);

    /** Whether nobody wants the text any more. */
    boolean isCancelled();
}
