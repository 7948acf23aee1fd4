package org.llmtwin.runtime.step;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.step.weights.LinearMap;
import org.llmtwin.runtime.vector.Matrix;
import org.llmtwin.runtime.vector.Rows;
import org.llmtwin.runtime.vector.Stage;
import org.llmtwin.runtime.vector.Vectors;

/**
 * A linear map, with the adapters of the texts. A unit is some strips of its rows.
 *
 * @param outs for each part of the map
 * @param adapters what they add; null where they never do
 * @param residual whether the result is added to what the rows hold
 * @param end is called for what a unit has written
 */
record ProductStage(
        LinearMap map, Rows in, List<Rows> outs, @Nullable UpMaps adapters, boolean residual, int threads, End end)
        implements Stage {
    /** Units for each thread: so many that none waits long for the last, so few that taking them costs nothing. */
    private static final int UNITS = 4;

    private static final int MOST_STRIPS = 32;

    /** With so many rows, a strip is work enough for a unit. */
    private static final int MANY_ROWS = 64;

    /** What happens to columns of the results, while they are in the cache. */
    interface End {
        End NOTHING = (rows, from, to) -> {};

        void accept(int rows, int from, int to);
    }

    private int strips() {
        return map.parts().getFirst().strips();
    }

    private int stripsOfUnit() {
        return in.count() >= MANY_ROWS ? 1 : Math.min(MOST_STRIPS, Math.ceilDiv(strips(), UNITS * threads));
    }

    @Override
    public int units() {
        return in.count() == 0 ? 0 : Math.ceilDiv(strips(), stripsOfUnit());
    }

    @Override
    public void run(int unit, int thread) {
        int from = unit * stripsOfUnit();
        int to = Math.min(strips(), from + stripsOfUnit());
        for (int part = 0; part < outs.size(); part++) {
            prepare(part, from * Matrix.STRIP, to * Matrix.STRIP);
            map.parts().get(part).addProduct(in, outs.get(part), from, to);
            if (adapters != null) {
                adapters.add(part, outs.get(part), from, to);
            }
        }
        end.accept(in.count(), from * Matrix.STRIP, to * Matrix.STRIP);
    }

    private void prepare(int part, int from, int to) {
        Rows out = outs.get(part);
        int length = Math.min(to, out.length()) - from;
        for (int row = 0; row < in.count(); row++) {
            int start = out.start(row);
            if (!residual) {
                Arrays.fill(out.values(), start + from, start + to, 0);
            }
            if (!map.biases().isEmpty()) {
                Vectors.add(out.values(), start + from, map.biases().get(part), from, length);
            }
        }
    }
}
