package org.llmtwin.runtime.sampling;

import java.nio.FloatBuffer;

/** Forbids tokens: for one text, which it follows. */
public interface TokenConstraint {
    /** Sets the logits of tokens that may not come next to minus infinity. At least one stays. */
    void mask(FloatBuffer logits);

    /** This token came. */
    void wrote(int id);
}
