package org.llmtwin.runtime.step;

import java.util.Arrays;
import org.llmtwin.runtime.vector.FloatMatrix;
import org.llmtwin.runtime.vector.Matrix;
import org.llmtwin.runtime.vector.Rows;
import org.llmtwin.runtime.vector.Stage;

/** The first matrices of the adapters of a linear map. A unit is a row. */
record DownStage(State state, int number, Rows in) implements Stage {
    @Override
    public int units() {
        return state.texts.rank() == 0 ? 0 : state.texts.count();
    }

    @Override
    public void run(int row, int thread) {
        LowRank adapter = state.texts.adapter(row, number);
        if (adapter != null) {
            Rows out = state.lowRank();
            FloatMatrix down = adapter.down();
            int start = out.start(row);
            Arrays.fill(out.values(), start, start + down.strips() * Matrix.STRIP, 0);
            System.arraycopy(adapter.offset(), 0, out.values(), start, down.rows());
            down.addProduct(in, row, 1, out, 0, down.strips());
        }
    }
}
