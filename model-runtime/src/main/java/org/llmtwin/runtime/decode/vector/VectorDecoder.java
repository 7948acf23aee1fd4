package org.llmtwin.runtime.decode.vector;

import java.lang.foreign.Arena;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.decode.CacheLimits;
import org.llmtwin.runtime.decode.Decoder;
import org.llmtwin.runtime.decode.LoadedAdapter;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Positions;
import org.llmtwin.runtime.sampling.Logits;
import org.llmtwin.runtime.step.DecoderStep;
import org.llmtwin.runtime.step.weights.StepAdapter;
import org.llmtwin.runtime.step.weights.StepWeights;
import org.llmtwin.runtime.vector.Matrix;
import org.llmtwin.runtime.vector.Vectors;
import org.llmtwin.runtime.vector.Workers;

/** The decoder in Java: prompts, too, are steps, of many tokens of a text. */
public final class VectorDecoder implements Decoder {
    /** Tokens of a prompt in a step: enough to use each weight well, few enough for the processor's cache to hold their numbers. */
    public static final int PROMPT_STEP = 256;

    /** Tokens whose logits are there at a time when a text is scored. */
    public static final int SCORE_STEP = 128;

    private final Arena arena;
    private final Workers workers;
    private final ModelConfig config;
    private final int window;
    private final Embedding embedding;
    private final @Nullable Embedding positions;
    private final CacheMemory cache;
    private final DecoderStep step;
    private final AdapterReader adapters;

    private VectorDecoder(
            Checkpoint checkpoint,
            @Nullable AdapterWeights merged,
            Matrix.Format format,
            CacheLimits limits,
            Arena arena,
            Workers workers) {
        this.arena = arena;
        this.workers = workers;
        config = checkpoint.config();
        CacheLimits own = limits.within(config);
        window = own.window();
        embedding = Embedding.read(checkpoint, config.layout().embedding(), arena);
        positions = config.layout().positions() == Positions.LEARNED
                ? Embedding.read(checkpoint, config.layout().positionTable(), arena)
                : null;
        WeightReader reader = new WeightReader(checkpoint, new MatrixReader(format, arena, workers));
        StepWeights weights = reader.read(merged, window, arena);
        cache = new CacheMemory(config, own, arena);
        step = new DecoderStep(config, weights, cache.layers(), workers);
        adapters = new AdapterReader(config, reader.norms());
    }

    /**
     * Takes the numbers: the checkpoint may be closed afterwards.
     *
     * @param merged an adapter that becomes part of the model
     * @param format of the linear maps
     * @param threads that share a step
     * @param limits whose window is cut to the positions that the model has
     */
    public static VectorDecoder open(
            Checkpoint checkpoint,
            @Nullable AdapterWeights merged,
            Matrix.Format format,
            int threads,
            CacheLimits limits) {
        Arena arena = Arena.ofShared();
        Workers workers = new Workers(threads);
        try {
            return new VectorDecoder(checkpoint, merged, format, limits, arena, workers);
        } catch (RuntimeException e) {
            workers.close();
            arena.close();
            throw e;
        }
    }

    @Override
    public int window() {
        return window;
    }

    @Override
    public List<Integer> endTokens() {
        return config.eosTokenIds();
    }

    @Override
    public LoadedAdapter load(AdapterWeights adapter) {
        adapter.requireFits(config);
        return adapters.read(adapter);
    }

    @Override
    public Logits prefill(int place, int[] ids, int known, @Nullable LoadedAdapter adapter) {
        int rest = known + Math.max(0, ids.length - known - 1) / PROMPT_STEP * PROMPT_STEP;
        read(place, ids, known, rest, adapter);
        return logits(place, ids, rest, ids.length, 1, adapter);
    }

    @Override
    public void read(int place, int[] ids, int known, @Nullable LoadedAdapter adapter) {
        read(place, ids, known, ids.length, adapter);
    }

    private void read(int place, int[] ids, int from, int to, @Nullable LoadedAdapter adapter) {
        for (int start = from; start < to; start += PROMPT_STEP) {
            logits(place, ids, start, Math.min(to, start + PROMPT_STEP), 0, adapter);
        }
    }

    @Override
    public Logits extend(int place, int known, int[] ids, @Nullable LoadedAdapter adapter) {
        return logits(place, known, ids, ids.length, adapter);
    }

    /** Adds the tokens {@code from} to {@code to}, exclusive, of a text: the logits after the last {@code wanted} of them. */
    private Logits logits(int place, int[] ids, int from, int to, int wanted, @Nullable LoadedAdapter adapter) {
        return logits(place, from, Arrays.copyOfRange(ids, from, to), wanted, adapter);
    }

    /** Adds tokens behind the {@code known} ones of a place: the logits after the last {@code wanted} of them. */
    private Logits logits(int place, int known, int[] ids, int wanted, @Nullable LoadedAdapter adapter) {
        step.begin(ids.length);
        StepAdapter matrices = VectorAdapter.matrices(adapter);
        for (int row = 0; row < ids.length; row++) {
            add(row, ids[row], place, known + row, matrices);
        }
        return run(wanted);
    }

    @Override
    public Logits decode(int[] ids, int[] at, @Nullable LoadedAdapter[] of) {
        step.begin(ids.length);
        for (int row = 0; row < ids.length; row++) {
            add(row, ids[row], row, at[row], VectorAdapter.matrices(of[row]));
        }
        return run(ids.length);
    }

    private void add(int row, int id, int place, int position, @Nullable StepAdapter adapter) {
        step.add(place, position, adapter);
        float[] hidden = step.hidden().values();
        int start = step.hidden().start(row);
        Arrays.fill(hidden, start, start + config.hiddenSize(), 0);
        embedding.addTo(hidden, start, id);
        if (positions != null) {
            positions.addTo(hidden, start, position);
        }
    }

    private Logits run(int wanted) {
        return new VectorLogits(step.run(wanted), workers);
    }

    @Override
    public void copy(int from, int to, int length) {
        cache.copy(from, to, length);
    }

    @Override
    public double[] score(int place, int[] ids, int start) {
        double[] scores = new double[ids.length - start];
        for (int from = 0; from < ids.length - 1; from += SCORE_STEP) {
            int to = Math.min(ids.length - 1, from + SCORE_STEP);
            int first = Math.max(from, start - 1);
            Logits logits = logits(place, ids, from, to, Math.max(0, to - first), null);
            for (int position = first; position < to; position++) {
                FloatBuffer row = logits.row(position - first);
                scores[position + 1 - start] =
                        row.get(ids[position + 1]) - Vectors.logSumExp(row.array(), row.arrayOffset(), row.capacity());
            }
        }
        return scores;
    }

    @Override
    public void close() {
        workers.close();
        arena.close();
    }
}
