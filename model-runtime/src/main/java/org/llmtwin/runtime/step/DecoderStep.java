package org.llmtwin.runtime.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.model.Mlp;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Projection;
import org.llmtwin.runtime.step.ProductStage.End;
import org.llmtwin.runtime.step.PromptAttentionStage.Scratch;
import org.llmtwin.runtime.step.weights.LinearMap;
import org.llmtwin.runtime.step.weights.StepAdapter;
import org.llmtwin.runtime.step.weights.StepWeights;
import org.llmtwin.runtime.vector.Rows;
import org.llmtwin.runtime.vector.Stage;
import org.llmtwin.runtime.vector.Vectors;
import org.llmtwin.runtime.vector.Workers;

/**
 * The layers of a decoder model, and one step through them: {@link #begin}, {@link #add} and the row's {@link #hidden} numbers for each
 * token, then {@link #run}. For one thread at a time; it makes no garbage.
 */
public final class DecoderStep {
    private final ModelConfig config;
    private final StepWeights weights;
    private final Workers workers;
    private final State state;
    private final Stage[] stages;

    /** @param cache of each layer */
    public DecoderStep(ModelConfig config, StepWeights weights, List<KeyValues> cache, Workers workers) {
        this.config = config;
        this.weights = weights;
        this.workers = workers;
        state = new State(config);
        Rows heads = scratch(config.headDim());
        Rows scores = scratch(cache.getFirst().window());
        Scratch[] groups = new Scratch[workers.threads()];
        Arrays.setAll(groups, thread -> new Scratch(cache.getFirst().window(), config.headDim()));
        List<Stage> all = new ArrayList<>();
        for (int layer = 0; layer < config.layers(); layer++) {
            addAttention(all, layer, cache.get(layer), heads, scores, groups);
            addMlp(all, layer);
        }
        all.add(new NormStage(config, state.hidden, state.last));
        LinearMap head = weights.maps().getLast();
        all.add(new ProductStage(head, state.last, List.of(state.logits), null, false, workers.threads(), End.NOTHING));
        stages = all.toArray(Stage[]::new);
    }

    private Rows scratch(int length) {
        Rows rows = Rows.plain(length);
        rows.resize(workers.threads());
        return rows;
    }

    private void addAttention(List<Stage> all, int layer, KeyValues cache, Rows heads, Rows scores, Scratch[] scratch) {
        int map = layer * Projection.GROUPS;
        float[] norms =
                weights.headNorms().isEmpty() ? null : weights.headNorms().get(layer);
        all.add(new NormStage(config, state.hidden, state.normed));
        all.add(new DownStage(state, map, state.normed));
        all.add(product(map, state.normed, List.of(state.heads), false, End.NOTHING));
        all.add(new PlaceStage(state, config, cache, norms, weights.angles(), heads));
        all.add(new AttentionStage(state, config, cache, workers.threads(), scores, heads));
        all.add(new PromptAttentionStage(state, config, cache, scratch));
        all.add(new DownStage(state, map + 1, state.attended));
        all.add(product(map + 1, state.attended, List.of(state.hidden), true, End.NOTHING));
    }

    private void addMlp(List<Stage> all, int layer) {
        int map = layer * Projection.GROUPS + 2;
        all.add(new NormStage(config, state.hidden, state.normed));
        all.add(new DownStage(state, map, state.normed));
        all.add(product(map, state.normed, state.inner, false, this::activate));
        all.add(new DownStage(state, map + 1, state.activated));
        all.add(product(map + 1, state.activated, List.of(state.hidden), true, End.NOTHING));
    }

    private Stage product(int map, Rows in, List<Rows> outs, boolean residual, End end) {
        LinearMap matrices = weights.maps().get(map);
        return new ProductStage(matrices, in, outs, new UpMaps(state, map), residual, workers.threads(), end);
    }

    private void activate(int rows, int from, int to) {
        Rows gate = state.inner.getFirst();
        for (int row = 0; row < rows; row++) {
            int at = gate.start(row) + from;
            if (config.layout().mlp() == Mlp.GATED_SILU) {
                Vectors.gatedSilu(gate.values(), at, state.inner.getLast().values(), at, to - from);
            } else {
                Vectors.gelu(gate.values(), at, to - from);
            }
            state.activated.put(row, from, gate.values(), at, to - from);
        }
    }

    /** The next step has so many rows. */
    public void begin(int rows) {
        state.begin(rows);
    }

    /** The next row is a token at a position of the text in a place of the cache, written with an adapter or the model itself. */
    public void add(int place, int position, @Nullable StepAdapter adapter) {
        state.texts.add(place, position, adapter);
    }

    /** Takes the hidden states before the first layer: the embeddings of the tokens. */
    public Rows hidden() {
        return state.hidden;
    }

    /** Adds the rows' keys and values to the cache; returns the logits of the last {@code wanted} rows [wanted, vocabulary]. */
    public Rows run(int wanted) {
        state.reserve(wanted);
        workers.run(stages);
        return state.logits;
    }
}
