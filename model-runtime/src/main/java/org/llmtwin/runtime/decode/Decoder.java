package org.llmtwin.runtime.decode;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.rotary.Rope;
import org.llmtwin.runtime.rotary.RotaryConfig;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.ScriptModule;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;

/** The model with its key-value cache: reads prompts into places of the cache and extends the first of them by a token each. */
public final class Decoder implements AutoCloseable {
    private static final int SCORE_CHUNK = 128;

    private final Scope scope = new Scope();
    private final ModelConfig config;
    private final int window;
    private final Tensors tensors;
    private final ScriptModule script;
    private final Object[] model;
    private final KvCache cache;
    private final AdapterPacker packer;
    private final AdapterMix mix;

    /** The window is cut to the positions that the model has. Takes the numbers: the checkpoint may be closed afterwards. */
    public Decoder(Checkpoint checkpoint, @Nullable AdapterWeights merged, Precision precision, CacheLimits requested) {
        config = checkpoint.config();
        window = Math.min(requested.window(), config.positionLimit());
        CacheLimits limits = new CacheLimits(window, requested.sequences(), requested.bytes());
        limits.requireFits(config);
        Kernels kernels = scope.add(Kernels.load(config.layout(), precision));
        script = kernels.script();
        tensors = scope.add(new Tensors());
        cache = scope.add(new KvCache(config, limits, tensors, script));
        mix = scope.add(new AdapterMix(tensors, script));
        DecoderWeights weights = scope.add(new DecoderWeights(checkpoint, tensors, kernels));
        weights.add(merged);
        packer = new AdapterPacker(config, tensors, script, weights.foldedNorms());
        model = model(weights);
    }

    private Object[] model(DecoderWeights weights) {
        Value shape = scope.add(Value.of(config.heads(), config.kvHeads(), config.headDim(), config.slidingWindow()));
        return new Object[] {
            shape,
            weights.embedding(),
            positions(weights, config.rotary()),
            weights.norms(),
            weights.matrices(),
            weights.packs(),
            cache.layers()
        };
    }

    private Value positions(DecoderWeights weights, @Nullable RotaryConfig rotary) {
        if (rotary == null) {
            return weights.positionTable();
        }
        int heads = config.heads() + 2 * config.kvHeads();
        try (Value pairs = tensors.empty(window, heads, config.headDim() / 2, 2)) {
            new Rope(rotary, config.headDim()).putComplex(pairs.floats(), window, heads, config.kvHeads());
            return scope.add(script.call("complex", pairs));
        }
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
        return behind("prefill", place, known, Arrays.copyOfRange(ids, known, ids.length), adapter);
    }

    /** The same for the beginning of a prompt: nobody asks for the logits after it. */
    public void read(int place, int[] ids, int known, @Nullable LoadedAdapter adapter) {
        behind("fill", place, known, Arrays.copyOfRange(ids, known, ids.length), adapter)
                .close();
    }

    /**
     * Adds a few tokens behind the {@code known} ones of a place: the logits [tokens, vocabulary] after each of them. What of them is
     * not to stay is written over later.
     */
    public Value extend(int place, int known, int[] ids, @Nullable LoadedAdapter adapter) {
        return behind("extend", place, known, ids, adapter);
    }

    private Value behind(String method, int place, int known, int[] ids, @Nullable LoadedAdapter adapter) {
        cache.reserve(place, known + ids.length);
        cache.see(place, known + ids.length);
        mix.choose(adapter);
        try (Value tokens = tensors.longs(ids, 1, ids.length)) {
            return script.call(method, arguments(tokens, place, known));
        }
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
        int length = 0;
        for (int position : positions) {
            length = Math.max(length, position + 1);
        }
        int[] lines = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            lines[i] = i;
            cache.reserve(i, length);
            cache.see(i, positions[i] + 1);
        }
        mix.choose(adapters);
        try (Value tokens = tensors.longs(ids, ids.length);
                Value at = tensors.longs(positions, ids.length);
                Value places = tensors.longs(lines, ids.length)) {
            return script.call("decode", arguments(tokens, at, places, cache.mask(), length));
        }
    }

    /** The log-probabilities of a text's tokens from {@code start} on. Uses a place of the cache. */
    public double[] score(int place, int[] ids, int start) {
        cache.reserve(place, ids.length);
        mix.choose(new LoadedAdapter[1]);
        int count = ids.length - start;
        int[] positions = new int[count];
        int[] targets = new int[count];
        for (int i = 0; i < count; i++) {
            positions[i] = start + i - 1;
            targets[i] = ids[start + i];
        }
        try (Value tokens = tensors.longs(ids, 1, ids.length);
                Value rows = tensors.longs(positions, count);
                Value expected = tensors.longs(targets, count);
                Value scores = script.call("score", arguments(tokens, place, rows, expected, SCORE_CHUNK))) {
            FloatBuffer values = scores.floats();
            double[] result = new double[count];
            for (int i = 0; i < count; i++) {
                result[i] = values.get(i);
            }
            return result;
        }
    }

    private Object[] arguments(Object... first) {
        Object[] all = Arrays.copyOf(first, first.length + model.length + 2);
        System.arraycopy(model, 0, all, first.length, model.length);
        all[all.length - 2] = mix.adapters();
        all[all.length - 1] = mix.rows();
        return all;
    }

    @Override
    public void close() {
        scope.close();
    }
}
