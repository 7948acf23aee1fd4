package org.llmtwin.runtime.decode.script;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.rotary.Rope;
import org.llmtwin.runtime.rotary.RotaryConfig;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.ScriptModule;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;

/** The functions of decode.py on a model's numbers and its cache. Logits [rows, vocabulary] are the caller's to close. */
final class ScriptModel implements AutoCloseable {
    private static final int SCORE_CHUNK = 128;

    private final Scope scope = new Scope();
    private final ModelConfig config;
    private final Tensors tensors;
    private final ScriptModule script;
    private final KvCache cache;
    private final AdapterMix mix;
    private final Object[] model;

    /** Does not close what it is given. */
    ScriptModel(
            ModelConfig config,
            DecoderWeights weights,
            KvCache cache,
            int window,
            Tensors tensors,
            ScriptModule script) {
        this.config = config;
        this.tensors = tensors;
        this.script = script;
        this.cache = cache;
        mix = scope.add(new AdapterMix(tensors, script));
        Value shape = scope.add(Value.of(config.heads(), config.kvHeads(), config.headDim(), config.slidingWindow()));
        model = new Object[] {
            shape,
            weights.embedding(),
            positions(weights, config.rotary(), window),
            weights.norms(),
            weights.matrices(),
            weights.packs(),
            cache.layers()
        };
    }

    private Value positions(DecoderWeights weights, @Nullable RotaryConfig rotary, int window) {
        if (rotary == null) {
            return Objects.requireNonNull(weights.positionTable());
        }
        int heads = config.heads() + 2 * config.kvHeads();
        try (Value pairs = tensors.empty(window, heads, config.headDim() / 2, 2)) {
            new Rope(rotary, config.headDim()).putComplex(pairs.floats(), window, heads, config.kvHeads());
            return scope.add(script.call("complex", pairs));
        }
    }

    /** Reads tokens behind the first {@code known} of a place. The logits [1, vocabulary] after them are the caller's. */
    Value prefill(int place, int known, int[] ids, @Nullable ScriptAdapter adapter) {
        return behind("prefill", place, known, ids, adapter);
    }

    /** The same where nobody asks for the logits. */
    void read(int place, int known, int[] ids, @Nullable ScriptAdapter adapter) {
        behind("fill", place, known, ids, adapter).close();
    }

    /** Adds a few tokens behind the {@code known} ones of a place: the logits after each of them. */
    Value extend(int place, int known, int[] ids, @Nullable ScriptAdapter adapter) {
        return behind("extend", place, known, ids, adapter);
    }

    private Value behind(String method, int place, int known, int[] ids, @Nullable ScriptAdapter adapter) {
        cache.reserve(place, known + ids.length);
        cache.see(place, known + ids.length);
        mix.choose(adapter);
        try (Value tokens = tensors.longs(ids, 1, ids.length)) {
            return script.call(method, arguments(tokens, place, known));
        }
    }

    /** Adds token {@code ids[i]} at {@code positions[i]} of place i, for all i. */
    Value decode(int[] ids, int[] positions, @Nullable ScriptAdapter[] adapters) {
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
    double[] score(int place, int[] ids, int start) {
        cache.reserve(place, ids.length);
        mix.choose(new ScriptAdapter[1]);
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
