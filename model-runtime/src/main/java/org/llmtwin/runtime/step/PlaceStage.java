package org.llmtwin.runtime.step;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.vector.Rows;
import org.llmtwin.runtime.vector.Stage;
import org.llmtwin.runtime.vector.Vectors;

/**
 * Norms and turns queries and keys where the family does so, divides queries by the square root of their width, and writes keys and
 * values into the cache. A unit is a row.
 *
 * @param norms the weights of the norms of heads, null in families without
 * @param scratch a row [headDim] for each thread
 */
record PlaceStage(
        State state,
        ModelConfig config,
        KeyValues cache,
        float @Nullable [] norms,
        @Nullable MemorySegment angles,
        Rows scratch)
        implements Stage {
    @Override
    public int units() {
        return state.texts.count();
    }

    @Override
    public void run(int row, int thread) {
        float[] x = state.heads.values();
        int start = state.heads.start(row);
        int width = config.headDim();
        int turning = config.heads() + config.kvHeads();
        if (norms != null) {
            norm(norms, x, start, turning * width);
        }
        if (angles != null) {
            float[] turn = scratch.values();
            int at = scratch.start(thread);
            long offset = (long) state.texts.position(row) * width * Float.BYTES;
            MemorySegment.copy(angles, ValueLayout.JAVA_FLOAT, offset, turn, at, width);
            for (int head = 0; head < turning; head++) {
                turn(x, start + head * width, turn, at, width);
            }
        }
        Vectors.scale(x, start, config.heads() * width, (float) (1 / Math.sqrt(width)));
        keep(row, x, start);
    }

    private void norm(float[] weights, float[] x, int start, int numbers) {
        int width = config.headDim();
        for (int head = 0; head < numbers; head += width) {
            float factor = NormStage.rms(x, start + head, width, config.normEps());
            for (int i = head; i < head + width; i++) {
                x[start + i] *= factor * weights[i];
            }
        }
    }

    /** Pairs lie side by side, and so do cosine and sine. */
    private static void turn(float[] x, int at, float[] turn, int by, int width) {
        for (int i = 0; i < width; i += 2) {
            float a = x[at + i];
            float b = x[at + i + 1];
            float cos = turn[by + i];
            float sin = turn[by + i + 1];
            x[at + i] = a * cos - b * sin;
            x[at + i + 1] = a * sin + b * cos;
        }
    }

    private void keep(int row, float[] x, int start) {
        int width = config.headDim();
        int keys = start + config.heads() * width;
        int values = keys + config.kvHeads() * width;
        for (int head = 0; head < config.kvHeads(); head++) {
            int place = state.texts.place(row);
            cache.put(place, head, state.texts.position(row), x, keys + head * width, values + head * width);
        }
    }
}
