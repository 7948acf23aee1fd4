package org.llmtwin.inference.engine;

import org.llmtwin.domain.model.ModelVersion;
import org.llmtwin.domain.post.PostPrompt;
import org.llmtwin.platform.web.BusyException;

/** Port: what writes as a twin. */
public interface TwinEngine {
    /** Tokens that prompt and answer may have together. */
    int window();

    /** Tokens that the prompt has in the model's own chat template. */
    int promptTokens(PostPrompt prompt);

    /** The prompt as the model gets it, for a person to read. */
    String render(PostPrompt prompt);

    /**
     * Says early that {@link #write} would be refused.
     *
     * @throws BusyException if too many others wait already
     */
    void requireRoom();

    /**
     * Writes an answer.
     *
     * @param maxTokens tokens that the answer may have; prompt and answer must fit the window
     * @throws BusyException if too many others wait already
     */
    Draft write(ModelVersion model, PostPrompt prompt, int maxTokens, DraftListener listener);
}
