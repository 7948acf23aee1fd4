package org.llmtwin.runtime.step;

import java.util.Arrays;
import org.llmtwin.runtime.step.weights.LowRank;
import org.llmtwin.runtime.vector.FloatMatrix;
import org.llmtwin.runtime.vector.Matrix;
import org.llmtwin.runtime.vector.Rows;
import org.llmtwin.runtime.vector.Stage;

/** The first matrices of the adapters of a linear map. A unit is a group of rows. */
record DownStage(State state, int number, Rows in) implements Stage {
    @Override
    public int units() {
        return state.texts.rank() == 0 ? 0 : Math.ceilDiv(state.texts.count(), Rows.GROUP);
    }

    @Override
    public void run(int unit, int thread) {
        int end = Math.min(state.texts.count(), (unit + 1) * Rows.GROUP);
        int next;
        for (int row = unit * Rows.GROUP; row < end; row = next) {
            next = Math.min(end, state.texts.endOfRun(row));
            LowRank adapter = state.texts.adapter(row, number);
            if (adapter != null) {
                run(adapter, row, next);
            }
        }
    }

    private void run(LowRank adapter, int first, int end) {
        Rows sums = state.lowRankSums();
        FloatMatrix down = adapter.down();
        int length = down.strips() * Matrix.STRIP;
        for (int row = first; row < end; row++) {
            int start = sums.start(row);
            Arrays.fill(sums.values(), start, start + length, 0);
            System.arraycopy(adapter.offset(), 0, sums.values(), start, down.rows());
        }
        down.addProduct(in, first, end - first, sums, 0, down.strips());
        for (int row = first; row < end; row++) {
            state.lowRank().put(row, 0, sums.values(), sums.start(row), down.rows());
        }
    }
}
