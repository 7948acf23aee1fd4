package org.llmtwin.runtime.step;

import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.vector.Matrix;
import org.llmtwin.runtime.vector.Rows;
import org.llmtwin.runtime.vector.Stage;
import org.llmtwin.runtime.vector.Vectors;

/**
 * Attention of the rows' queries to what the cache holds of their texts. A unit is the query heads of a row that share a head of keys,
 * or, where those are too few for the threads, one query head. What {@link PromptAttentionStage} does is left to it.
 *
 * @param scratch a row [window] for each thread
 * @param mixed a row [headDim] for each thread
 */
record AttentionStage(State state, ModelConfig config, KeyValues cache, int threads, Rows scratch, Rows mixed)
        implements Stage {
    private int headsOfUnit() {
        boolean enough = state.texts.count() * config.kvHeads() >= 2 * threads;
        return enough ? config.heads() / config.kvHeads() : 1;
    }

    @Override
    public int units() {
        return PromptAttentionStage.applies(state) ? 0 : state.texts.count() * config.heads() / headsOfUnit();
    }

    @Override
    public void run(int unit, int thread) {
        int heads = headsOfUnit();
        int unitsOfRow = config.heads() / heads;
        int row = unit / unitsOfRow;
        int first = unit % unitsOfRow * heads;
        for (int head = first; head < first + heads; head++) {
            attend(row, head, thread);
        }
    }

    private void attend(int row, int head, int thread) {
        int width = config.headDim();
        int place = state.texts.place(row);
        int end = state.texts.position(row) + 1;
        int begin = config.slidingWindow() == 0 ? 0 : Math.max(0, end - config.slidingWindow());
        int keyHead = head / (config.heads() / config.kvHeads());
        float[] weights = scratch.values();
        int at = scratch.start(thread);
        int query = state.heads.start(row) + head * width;
        int strip = begin / Matrix.STRIP;
        int strips = Matrix.strips(end) - strip;
        Vectors.scores(
                state.heads.values(),
                query,
                width,
                cache.keys(),
                cache.keys(place, keyHead, strip),
                strips,
                weights,
                at);
        int first = at + begin - strip * Matrix.STRIP;
        Vectors.softmax(weights, first, end - begin);
        int to = mixed.start(thread);
        long values = cache.values(place, keyHead, 0, begin);
        long apart = cache.values(place, keyHead, 1, begin) - values;
        int parts = Matrix.strips(width);
        Vectors.mix(weights, first, end - begin, cache.values(), values, apart, parts, mixed.values(), to);
        state.attended.put(row, head * width, mixed.values(), to, width);
    }
}
