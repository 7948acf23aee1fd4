package org.llmtwin.runtime.decode;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.sampling.Logits;

/**
 * The model with its key-value cache: reads prompts into places of the cache and extends the first of them by a token each. For one
 * thread at a time, except {@link #load}. Logits are the caller's to close before the next call.
 */
public interface Decoder extends AutoCloseable {
    /** Positions of a text. */
    int window();

    /** The tokens that end a text by the model's configuration, the usual one first. */
    List<Integer> endTokens();

    /**
     * Takes an adapter into memory beside the model, for texts that ask for it.
     *
     * @throws org.llmtwin.runtime.adapter.AdapterException unless it fits the model
     */
    LoadedAdapter load(AdapterWeights adapter);

    /**
     * Reads a prompt into a place of the cache, of which the first {@code known} tokens lie there already: the logits of one row, those
     * after it.
     */
    Logits prefill(int place, int[] ids, int known, @Nullable LoadedAdapter adapter);

    /** The same for the beginning of a prompt: nobody asks for the logits after it. */
    void read(int place, int[] ids, int known, @Nullable LoadedAdapter adapter);

    /**
     * Adds a few tokens behind the {@code known} ones of a place: the logits after each of them. What of them is not to stay is written
     * over later.
     */
    Logits extend(int place, int known, int[] ids, @Nullable LoadedAdapter adapter);

    /**
     * Adds token {@code ids[i]} at {@code positions[i]} of place i, for all i, each text with its adapter or the model itself: a row of
     * logits for each.
     */
    Logits decode(int[] ids, int[] positions, @Nullable LoadedAdapter[] adapters);

    /** Copies the first {@code length} positions of one place to another. */
    void copy(int from, int to, int length);

    /** The log-probabilities of a text's tokens from {@code start} on, at least 1. Uses a place of the cache. */
    double[] score(int place, int[] ids, int start);

    @Override
    void close();
}
