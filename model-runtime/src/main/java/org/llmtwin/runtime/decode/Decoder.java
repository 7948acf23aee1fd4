package org.llmtwin.runtime.decode;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.precision.Numbers;
import org.llmtwin.runtime.precision.Precision;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;

/** The model with its key-value cache: reads prompts into places of the cache and extends the first of them by a token each. */
public final class Decoder implements AutoCloseable {
    private final Scope scope = new Scope();
    private final ModelConfig config;
    private final int window;
    private final KvCache cache;
    private final ScriptModel script;
    private final Step step;
    private final AdapterPacker packer;

    /** With a thread for each processor. */
    public Decoder(Checkpoint checkpoint, @Nullable AdapterWeights merged, Precision precision, CacheLimits requested) {
        this(checkpoint, merged, precision, 0, requested);
    }

    /**
     * The window is cut to the positions that the model has. Takes the numbers: the checkpoint may be closed afterwards.
     *
     * @param threads of the steps, where the engine does not take them; 0 for one each processor
     */
    public Decoder(
            Checkpoint checkpoint,
            @Nullable AdapterWeights merged,
            Precision precision,
            int threads,
            CacheLimits requested) {
        this(checkpoint, merged, Numbers.of(precision, threads), requested);
    }

    Decoder(Checkpoint checkpoint, @Nullable AdapterWeights merged, Numbers numbers, CacheLimits requested) {
        config = checkpoint.config();
        window = Math.min(requested.window(), config.positionLimit());
        CacheLimits limits = new CacheLimits(window, requested.sequences(), requested.bytes());
        limits.requireFits(config);
        Kernels kernels = scope.add(Kernels.load(config.layout(), numbers.halves()));
        Tensors tensors = scope.add(new Tensors());
        cache = scope.add(new KvCache(config, limits, tensors, kernels.script()));
        DecoderWeights weights = scope.add(new DecoderWeights(checkpoint, tensors, kernels));
        VectorWeights copies = numbers.steps() == null
                ? null
                : scope.add(new VectorWeights(config, numbers.steps(), numbers.threads(), tensors));
        weights.add(merged, copies == null ? DecoderWeights.NOBODY : copies);
        script = scope.add(new ScriptModel(config, weights, cache, window, tensors, kernels.script()));
        step = copies == null ? script : scope.add(new VectorStep(config, weights, copies, cache, window, tensors));
        packer = new AdapterPacker(config, tensors, kernels.script(), weights.foldedNorms(), copies);
    }

    /** Positions of a text. */
    public int window() {
        return window;
    }

    public List<Integer> endTokens() {
        return config.eosTokenIds();
    }

    /**
     * Takes an adapter into memory beside the model, for texts that ask for it.
     *
     * @throws org.llmtwin.runtime.adapter.AdapterException unless it fits the model
     */
    public LoadedAdapter load(AdapterWeights adapter) {
        adapter.requireFits(config);
        return packer.pack(adapter);
    }

    /**
     * Reads a prompt into a place of the cache, of which the first {@code known} tokens lie there already. The logits
     * [1, vocabulary] after it are the caller's to close.
     */
    public Value prefill(int place, int[] ids, int known, @Nullable LoadedAdapter adapter) {
        return script.prefill(place, known, Arrays.copyOfRange(ids, known, ids.length), adapter);
    }

    /** The same for the beginning of a prompt: nobody asks for the logits after it. */
    public void read(int place, int[] ids, int known, @Nullable LoadedAdapter adapter) {
        script.read(place, known, Arrays.copyOfRange(ids, known, ids.length), adapter);
    }

    /**
     * Adds a few tokens behind the {@code known} ones of a place: the logits [tokens, vocabulary] after each of them. What of them is
     * not to stay is written over later.
     */
    public Value extend(int place, int known, int[] ids, @Nullable LoadedAdapter adapter) {
        return step.extend(place, known, ids, adapter);
    }

    /** Copies the first {@code length} positions of one place to another. */
    public void copy(int from, int to, int length) {
        cache.copy(from, to, length);
    }

    /**
     * Adds token {@code ids[i]} at {@code positions[i]} of place i, for all i, each text with its adapter or the model itself. The
     * logits [places, vocabulary] are the caller's.
     */
    public Value decode(int[] ids, int[] positions, @Nullable LoadedAdapter[] adapters) {
        return step.decode(ids, positions, adapters);
    }

    /** The log-probabilities of a text's tokens from {@code start} on. Uses a place of the cache. */
    public double[] score(int place, int[] ids, int start) {
        return script.score(place, ids, start);
    }

    @Override
    public void close() {
        scope.close();
    }
}
