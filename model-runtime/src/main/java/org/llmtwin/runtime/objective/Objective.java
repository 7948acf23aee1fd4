package org.llmtwin.runtime.objective;

import org.llmtwin.runtime.layer.TrainableModel;
import org.llmtwin.runtime.torch.Tensors;

/** What a run learns from. */
public sealed interface Objective permits Answers, Preferences {
    /**
     * Its loss for a model.
     *
     * @throws IllegalArgumentException if there is nothing to learn, or not within the length
     */
    Loss loss(TrainableModel model, Limits limits, Tensors tensors);
}
