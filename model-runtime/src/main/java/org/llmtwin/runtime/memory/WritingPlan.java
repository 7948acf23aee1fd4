package org.llmtwin.runtime.memory;

import org.llmtwin.runtime.decode.CacheLimits;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.precision.Precision;

/**
 * What decides about the memory of writing with a model, alone or with an adapter merged into it.
 *
 * @param precision how the weights are held: not {@link Precision#AUTO}
 * @param window tokens of a text with its prompt; no more are counted than the model has positions
 * @param texts that are written at once
 */
public record WritingPlan(ModelConfig model, Precision precision, int window, int texts) {
    public WritingPlan {
        if (precision == Precision.AUTO) {
            throw new IllegalArgumentException("precision is AUTO, must be what it becomes on this machine");
        }
        window = Math.min(window, model.positionLimit());
    }

    /** Keys and values of all texts, in bytes. */
    long cache() {
        return new CacheLimits(window, texts, Long.MAX_VALUE).needed(model);
    }
}
