package org.llmtwin.runtime.batch;

import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.decode.LoadedAdapter;
import org.llmtwin.runtime.sampling.TokenConstraint;

/**
 * How one text is written.
 *
 * @param adapter with which the model writes; null for the model itself
 * @param constraint what forbids tokens of this text; null if nothing does
 * @param guesses tokens that may be guessed from the text before them at most; 0 for none
 */
public record Manner(
        @Nullable LoadedAdapter adapter, @Nullable TokenConstraint constraint, int guesses) {
    public static final Manner PLAIN = new Manner(null, null, 0);
}
