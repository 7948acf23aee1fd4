package org.llmtwin.runtime.decode;

import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.torch.Value;

/** One way to compute the tokens that are written, on the key-value cache that prompts were read into. */
interface Step extends AutoCloseable {
    /**
     * Adds token {@code ids[i]} at {@code positions[i]} of place i, for all i, each text with its adapter or the model itself. The
     * logits [places, vocabulary] are the caller's.
     */
    Value decode(int[] ids, int[] positions, @Nullable LoadedAdapter[] adapters);

    /** Adds a few tokens behind the {@code known} ones of a place: the logits [tokens, vocabulary] after each are the caller's. */
    Value extend(int place, int known, int[] ids, @Nullable LoadedAdapter adapter);

    @Override
    void close();
}
