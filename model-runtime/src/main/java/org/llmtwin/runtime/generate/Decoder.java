package org.llmtwin.runtime.generate;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.model.Layout;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.rotary.Rope;
import org.llmtwin.runtime.rotary.RotaryConfig;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.ScriptModule;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Torch;
import org.llmtwin.runtime.torch.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The model with its key-value cache: reads prompts into places of the cache and extends the first of them by a token each. */
final class Decoder implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Decoder.class);
    private static final String PACKED = "__torch__.torch.classes.quantized.LinearPackedParamsBase";
    private static final String HALF_KERNEL = "ops.quantized.linear_dynamic_fp16(x, p[i])";
    private static final String FLOAT_KERNEL = "ops.mkldnn._linear_pointwise(x, w[i], None, \"none\", [], \"\")";
    private static final String BIASED_FLOAT_KERNEL =
            "ops.mkldnn._linear_pointwise(x, w[2 * i], w[2 * i + 1], \"none\", [], \"\")";
    private static final int SCORE_CHUNK = 128;

    private final Scope scope = new Scope();
    private final ModelConfig config;
    private final int window;
    private final Tensors tensors;
    private final ScriptModule script;
    private final Object[] model;
    private final Value cache;
    private final Value mask;
    private final FloatBuffer maskMemory;
    private final boolean[] cleared;

    Decoder(Checkpoint checkpoint, @Nullable AdapterWeights adapter, GeneratorSettings settings) {
        Torch.start(settings.threads());
        config = checkpoint.config();
        window = Math.min(settings.maxLength(), config.positionLimit());
        boolean packing = settings.precision() == Precision.FLOAT16 && packs();
        tensors = scope.add(new Tensors());
        script = scope.add(script(config.layout(), packing));
        DecoderWeights weights = scope.add(new DecoderWeights(checkpoint, tensors, script, packing));
        weights.add(adapter);
        cache = scope.add(cache(settings.maxBatch()));
        mask = scope.add(tensors.zeros(settings.maxBatch(), 1, 1, window));
        maskMemory = mask.floats();
        cleared = new boolean[settings.maxBatch()];
        Value shape = scope.add(Value.of(config.heads(), config.kvHeads(), config.headDim(), config.slidingWindow()));
        model = new Object[] {
            shape,
            weights.embedding(),
            positions(weights, config.rotary()),
            weights.norms(),
            weights.matrices(),
            weights.packs(),
            cache
        };
    }

    private static ScriptModule script(Layout layout, boolean packing) {
        String plain = DecoderWeights.biased(layout) ? BIASED_FLOAT_KERNEL : FLOAT_KERNEL;
        return ScriptModule.load(
                Map.of("PACKED", PACKED, "LINEAR", packing ? HALF_KERNEL : plain),
                "generate/pack.py",
                "generate/decode.py",
                "layer/window.py",
                "generate/" + layout.norm().script(),
                "generate/" + layout.positions().script(),
                "generate/" + layout.mlp().script());
    }

    /** Whether this build of the engine, on this processor, can pack half floats. */
    private static boolean packs() {
        try (ScriptModule script = ScriptModule.load(Map.of("PACKED", PACKED), "generate/pack.py");
                Tensors tensors = new Tensors();
                Value packs = script.call("no_packs");
                Value matrix = tensors.zeros(16, 16)) {
            script.run("pack", packs, matrix);
            return true;
        } catch (RuntimeException e) {
            log.warn("no packed half floats here, weights are held in float32: {}", e.getMessage());
            return false;
        }
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

    private Value cache(int sequences) {
        List<Value> layers = new ArrayList<>();
        for (int layer = 0; layer < config.layers(); layer++) {
            layers.add(scope.add(tensors.empty(2, sequences, config.kvHeads(), window, config.headDim())));
        }
        return Value.list(layers);
    }

    int window() {
        return window;
    }

    List<Integer> endTokens() {
        return config.eosTokenIds();
    }

    /**
     * Reads a prompt into a place of the cache, of which the first {@code known} tokens lie there already. The logits
     * [1, vocabulary] after it are the caller's to close.
     */
    Value prefill(int place, int[] ids, int known) {
        clearOnce(place);
        int first = config.slidingWindow() == 0 ? 0 : ids.length - config.slidingWindow();
        for (int position = 0; position < window; position++) {
            boolean seen = position >= first && position < ids.length;
            maskMemory.put(place * window + position, seen ? 0 : Float.NEGATIVE_INFINITY);
        }
        int[] rest = Arrays.copyOfRange(ids, known, ids.length);
        try (Value tokens = tensors.longs(rest, 1, rest.length)) {
            return script.call("prefill", arguments(tokens, place, known));
        }
    }

    /** Copies the first {@code length} positions of one place to another. */
    void copy(int from, int to, int length) {
        clearOnce(to);
        script.run("move", cache, from, to, length);
    }

    /** Adds token {@code ids[i]} at {@code positions[i]} of place i, for all i. The logits [places, vocabulary] are the caller's. */
    Value decode(int[] ids, int[] positions) {
        int length = 0;
        int[] lines = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            length = Math.max(length, positions[i] + 1);
            lines[i] = i;
            maskMemory.put(i * window + positions[i], 0);
            int out = positions[i] - config.slidingWindow();
            if (config.slidingWindow() > 0 && out >= 0) {
                maskMemory.put(i * window + out, Float.NEGATIVE_INFINITY);
            }
        }
        try (Value tokens = tensors.longs(ids, ids.length);
                Value at = tensors.longs(positions, ids.length);
                Value places = tensors.longs(lines, ids.length)) {
            return script.call("decode", arguments(tokens, at, places, mask, length));
        }
    }

    /** Positions that attention masks out must still hold finite numbers. Memory of places that are never used is never touched. */
    private void clearOnce(int place) {
        if (!cleared[place]) {
            script.run("clear", cache, place);
            cleared[place] = true;
        }
    }

    /** Moves the first {@code length} positions of one place to another. */
    void move(int from, int to, int length) {
        script.run("move", cache, from, to, length);
        for (int position = 0; position < window; position++) {
            maskMemory.put(to * window + position, maskMemory.get(from * window + position));
        }
    }

    /** The log-probabilities of the tokens from {@code start} on. Uses place 0 of the cache. */
    double[] score(int[] ids, int start) {
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
                Value scores = script.call("score", arguments(tokens, rows, expected, SCORE_CHUNK))) {
            FloatBuffer values = scores.floats();
            double[] result = new double[count];
            for (int i = 0; i < count; i++) {
                result[i] = values.get(i);
            }
            return result;
        }
    }

    private Object[] arguments(Object... first) {
        Object[] all = new Object[first.length + model.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(model, 0, all, first.length, model.length);
        return all;
    }

    @Override
    public void close() {
        scope.close();
    }
}
