package org.llmtwin.training.recipe;

import org.llmtwin.runtime.layer.BaseFormat;

/** Which weights a run learns, and how those are held that it does not. */
public enum Learner {
    /** What suits the size of the base model. */
    AUTO,
    /** An adapter on a float32 base. */
    LORA,
    /** An adapter on a base in 4 bits. */
    QLORA,
    /** Every weight; what they learned is kept as the nearest adapter of the recipe's rank. */
    FULL;

    BaseFormat format() {
        return this == QLORA ? BaseFormat.NF4_DOUBLE : BaseFormat.PLAIN;
    }
}
