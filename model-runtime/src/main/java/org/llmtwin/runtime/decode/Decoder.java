package org.llmtwin.runtime.decode;

import java.nio.FloatBuffer;
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
public final class Decoder implements AutoCloseable {
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
    private final KvCache cache;

    /** The window is cut to the positions that the model has. Takes the numbers: the checkpoint may be closed afterwards. */
    public Decoder(
            Checkpoint checkpoint, @Nullable AdapterWeights merged, Precision precision, CacheLimits requested) {
        Torch.start(0);
        config = checkpoint.config();
        window = Math.min(requested.window(), config.positionLimit());
        boolean packing = precision == Precision.FLOAT16 && packs();
        tensors = scope.add(new Tensors());
        script = scope.add(script(config.layout(), packing));
        CacheLimits limits = new CacheLimits(window, requested.sequences(), requested.bytes());
        cache = scope.add(new KvCache(config, limits, tensors, script));
        DecoderWeights weights = scope.add(new DecoderWeights(checkpoint, tensors, script, packing));
        weights.add(merged);
        Value shape = scope.add(Value.of(config.heads(), config.kvHeads(), config.headDim(), config.slidingWindow()));
        model = new Object[] {
            shape,
            weights.embedding(),
            positions(weights, config.rotary()),
            weights.norms(),
            weights.matrices(),
            weights.packs(),
            cache.layers()
        };
    }

    private static ScriptModule script(Layout layout, boolean packing) {
        String plain = DecoderWeights.biased(layout) ? BIASED_FLOAT_KERNEL : FLOAT_KERNEL;
        return ScriptModule.load(
                Map.of("PACKED", PACKED, "LINEAR", packing ? HALF_KERNEL : plain),
                "decode/pack.py",
                "decode/decode.py",
                "layer/window.py",
                "decode/" + layout.norm().script(),
                "decode/" + layout.positions().script(),
                "decode/" + layout.mlp().script());
    }

    /** Whether this build of the engine, on this processor, can pack half floats. */
    private static boolean packs() {
        try (ScriptModule script = ScriptModule.load(Map.of("PACKED", PACKED), "decode/pack.py");
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

    /** Positions of a text. */
    public int window() {
        return window;
    }

    public List<Integer> endTokens() {
        return config.eosTokenIds();
    }

    /**
     * Reads a prompt into a place of the cache, of which the first {@code known} tokens lie there already. The logits
     * [1, vocabulary] after it are the caller's to close.
     */
    public Value prefill(int place, int[] ids, int known) {
        return read("prefill", place, ids, known);
    }

    /** The same for the beginning of a prompt: nobody asks for the logits after it. */
    public void read(int place, int[] ids, int known) {
        read("fill", place, ids, known).close();
    }

    private Value read(String method, int place, int[] ids, int known) {
        cache.reserve(place, ids.length);
        cache.see(place, ids.length);
        int[] rest = Arrays.copyOfRange(ids, known, ids.length);
        try (Value tokens = tensors.longs(rest, 1, rest.length)) {
            return script.call(method, arguments(tokens, place, known));
        }
    }

    /** Copies the first {@code length} positions of one place to another. */
    public void copy(int from, int to, int length) {
        cache.copy(from, to, length);
    }

    /** Adds token {@code ids[i]} at {@code positions[i]} of place i, for all i. The logits [places, vocabulary] are the caller's. */
    public Value decode(int[] ids, int[] positions) {
        int length = 1 + Arrays.stream(positions).max().orElseThrow();
        int[] lines = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            lines[i] = i;
            cache.reserve(i, length);
            cache.see(i, positions[i] + 1);
        }
        try (Value tokens = tensors.longs(ids, ids.length);
                Value at = tensors.longs(positions, ids.length);
                Value places = tensors.longs(lines, ids.length)) {
            return script.call("decode", arguments(tokens, at, places, cache.mask(), length));
        }
    }

    /** The log-probabilities of a text's tokens from {@code start} on. Uses a place of the cache. */
    public double[] score(int place, int[] ids, int start) {
        cache.reserve(place, ids.length);
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
