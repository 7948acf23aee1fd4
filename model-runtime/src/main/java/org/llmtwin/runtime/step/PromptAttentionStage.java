package org.llmtwin.runtime.step;

import java.util.Arrays;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.vector.Matrix;
import org.llmtwin.runtime.vector.Rows;
import org.llmtwin.runtime.vector.Stage;
import org.llmtwin.runtime.vector.Vectors;

/**
 * Attention where the rows are tokens of one text that follow each other: a group of rows reads keys and values once. A unit is a query
 * head of a group.
 *
 * @param scratch one for each thread
 */
record PromptAttentionStage(State state, ModelConfig config, KeyValues cache, Scratch[] scratch) implements Stage {
    static final int GROUP = Rows.GROUP;

    /** Numbers of a thread on their way: queries and weights interleaved, scores [group, window], mixed [group, whole strips of headDim]. */
    record Scratch(float[] queries, float[] scores, float[] weights, float[] mixed) {
        Scratch(int window, int width) {
            this(
                    new float[GROUP * width],
                    new float[GROUP * window],
                    new float[GROUP * window],
                    new float[GROUP * Matrix.wholeStrips(width)]);
        }
    }

    /** Whether this stage takes the rows of the step. */
    static boolean applies(State state) {
        return state.texts.count() >= GROUP && state.texts.isOneText();
    }

    @Override
    public int units() {
        return applies(state) ? Math.ceilDiv(state.texts.count(), GROUP) * config.heads() : 0;
    }

    /** The last group is filled up with rows of the one before. */
    @Override
    public void run(int unit, int thread) {
        int row = Math.min(unit / config.heads() * GROUP, state.texts.count() - GROUP);
        attend(row, unit % config.heads(), scratch[thread]);
    }

    private void attend(int row, int head, Scratch own) {
        int width = config.headDim();
        int place = state.texts.place(row);
        int position = state.texts.position(row);
        int end = position + GROUP;
        int begin = config.slidingWindow() == 0 ? 0 : Math.max(0, position + 1 - config.slidingWindow());
        int keyHead = head / (config.heads() / config.kvHeads());
        int strip = begin / Matrix.STRIP;
        int first = strip * Matrix.STRIP;
        gather(row, head * width, width, own.queries);
        int window = cache.window();
        long keys = cache.keys(place, keyHead, strip);
        Vectors.groupScores(own.queries, width, cache.keys(), keys, Matrix.strips(end) - strip, own.scores, window);
        for (int i = 0; i < GROUP; i++) {
            weigh(i, position + i + 1 - first, end - first, own);
        }
        int stride = Matrix.wholeStrips(width);
        for (int part = 0; part < Matrix.strips(width); part++) {
            long values = cache.values(place, keyHead, part, first);
            Vectors.groupMix(own.weights, end - first, cache.values(), values, own.mixed, part * Matrix.STRIP, stride);
        }
        for (int i = 0; i < GROUP; i++) {
            state.attended.put(row + i, head * width, own.mixed, i * stride, width);
        }
    }

    private void gather(int row, int at, int width, float[] queries) {
        float[] x = state.heads.values();
        for (int i = 0; i < GROUP; i++) {
            int start = state.heads.start(row + i) + at;
            for (int k = 0; k < width; k++) {
                queries[k * GROUP + i] = x[start + k];
            }
        }
    }

    /** The weights of a row: of the positions before {@code end} that are within its reach, and zero for the others of the group. */
    private void weigh(int i, int end, int all, Scratch own) {
        int start = i * cache.window();
        int begin = config.slidingWindow() == 0 ? 0 : Math.max(0, end - config.slidingWindow());
        Vectors.softmax(own.scores, start + begin, end - begin);
        Arrays.fill(own.scores, start, start + begin, 0);
        Arrays.fill(own.scores, start + end, start + all, 0);
        for (int k = 0; k < all; k++) {
            own.weights[k * GROUP + i] = own.scores[start + k];
        }
    }
}
