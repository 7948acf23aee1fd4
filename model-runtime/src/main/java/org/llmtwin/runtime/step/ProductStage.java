package org.llmtwin.runtime.step;

import java.util.Arrays;
import java.util.List;
import org.llmtwin.runtime.vector.Matrix;
import org.llmtwin.runtime.vector.Rows;
import org.llmtwin.runtime.vector.Stage;
import org.llmtwin.runtime.vector.Vectors;

/**
 * A linear map, with the adapters of the texts. A unit is some strips of its rows.
 *
 * @param number of the map, by which adapters know it
 * @param outs for each part of the map
 * @param residual whether the result is added to what the rows hold
 * @param end is called for what a unit has written
 */
record ProductStage(
        State state, LinearMap map, int number, Rows in, List<Rows> outs, boolean residual, int threads, End end)
        implements Stage {
    /** Units for each thread: so many that none waits long for the last, so few that taking them costs nothing. */
    private static final int UNITS = 4;

    private static final int MOST_STRIPS = 32;

    /** What happens to columns of the results, while they are in the cache. */
    interface End {
        End NOTHING = (rows, from, to) -> {};

        void accept(int rows, int from, int to);
    }

    private int strips() {
        return map.parts().getFirst().strips();
    }

    private int stripsOfUnit() {
        return Math.min(MOST_STRIPS, Math.ceilDiv(strips(), UNITS * threads));
    }

    @Override
    public int units() {
        return Math.ceilDiv(strips(), stripsOfUnit());
    }

    @Override
    public void run(int unit, int thread) {
        int from = unit * stripsOfUnit();
        int to = Math.min(strips(), from + stripsOfUnit());
        int rows = state.texts.count();
        for (int part = 0; part < outs.size(); part++) {
            prepare(part, rows, from * Matrix.STRIP, to * Matrix.STRIP);
            map.parts().get(part).addProduct(in, outs.get(part), from, to);
            if (state.texts.rank() > 0) {
                addAdapters(part, rows, from, to);
            }
        }
        end.accept(rows, from * Matrix.STRIP, to * Matrix.STRIP);
    }

    private void prepare(int part, int rows, int from, int to) {
        Rows out = outs.get(part);
        int length = Math.min(to, out.length()) - from;
        for (int row = 0; row < rows; row++) {
            int start = out.start(row);
            if (!residual) {
                Arrays.fill(out.values(), start + from, start + to, 0);
            }
            if (!map.biases().isEmpty()) {
                Vectors.add(out.values(), start + from, map.biases().get(part), from, length);
            }
        }
    }

    private void addAdapters(int part, int rows, int from, int to) {
        for (int row = 0; row < rows; ) {
            int next = state.texts.endOfRun(row);
            LowRank adapter = state.texts.adapter(row, number);
            if (adapter != null) {
                adapter.up().get(part).addProduct(state.lowRank(), row, next - row, outs.get(part), from, to);
            }
            row = next;
        }
    }
}
